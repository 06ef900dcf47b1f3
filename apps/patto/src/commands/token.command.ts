import type { Command } from 'commander';

export const register = (program: Command): void => {
  program
    .command('token <person>')
    .description("Print an access token for a person, signed with the data folder's key.")
    .option('--days <days>', 'how long it holds', '1')
    .action(async (person: string, options: { readonly days: string }) =>
      (await import('../token/issue-token.js')).issueToken(person, options),
    );
};
