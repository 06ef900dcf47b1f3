import { Command } from 'commander';

/** Each part of the command line is a file of its own, loaded only when it is asked for help or run. */
const parts: readonly (() => Promise<{ register: (program: Command) => void }>)[] = [
  () => import('./commands/eventstore.command.js'),
  () => import('./commands/start.command.js'),
  () => import('./commands/operate.command.js'),
  () => import('./commands/token.command.js'),
  () => import('./commands/invite.command.js'),
  () => import('./commands/rules.command.js'),
  () => import('./commands/projections.command.js'),
  () => import('./commands/history.command.js'),
  () => import('./commands/import.command.js'),
  () => import('./commands/backup.command.js'),
];

export const main = async (argv: readonly string[]): Promise<void> => {
  const program = new Command('patto').description(
    'The event-sourced governance record of a network of organisations.',
  );
  for (const part of parts) (await part()).register(program);
  await program.parseAsync([...argv]);
};
