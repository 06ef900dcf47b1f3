import type { Command } from 'commander';

export const register = (program: Command): void => {
  program
    .command('invite <person>')
    .description('Print a link that lets a person in once: for the first registrar.')
    .action(async (person: string) => (await import('../door/invite.js')).invite(person));
};
