import type { Command } from 'commander';

/** `patto backup` and `patto restore`: the record in one file, and back. */
export const register = (program: Command): void => {
  program
    .command('backup <file>')
    .description('Write the record, and what cannot be made from it again, to a new file while Patto runs.')
    .action(async (file: string) => (await import('../backup/backup.js')).backUp(file));
  program
    .command('restore <file>')
    .description('Put a backup into empty stores. The API may run (PATTO_ROLE=api), no worker may.')
    .action(async (file: string) => (await import('../backup/backup.js')).restore(file));
};
