import type { Command } from 'commander';

export const register = (program: Command): void => {
  program
    .command('token <person>')
    .description('Print an access token for a person, from the running Patto on the data folder.')
    .option('--hours <hours>', 'how long it holds, 24 at most', '24')
    .option('--url <url>', 'where Patto runs; the one on the data folder by default')
    .action(async (person: string, options: { readonly hours: string; readonly url?: string }) =>
      (await import('../token/issue-token.js')).issueToken(person, options),
    );
};
