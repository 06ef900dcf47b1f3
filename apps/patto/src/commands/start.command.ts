import type { Command } from 'commander';

export const register = (program: Command): void => {
  program
    .command('start')
    .description('start Patto: API, worker, and the stores that the environment does not name')
    .action(async () => {
      const { start } = await import('../start/start.js');
      process.exit(await start());
    });
};
