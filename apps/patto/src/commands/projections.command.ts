import type { Command } from 'commander';
import type * as Inspect from '../projections/inspect';
import type * as Repair from '../projections/repair';

const inspect = (): Promise<typeof Inspect> => import('../projections/inspect.js');
const repair = (): Promise<typeof Repair> => import('../projections/repair.js');

const addInspection = (projections: Command): void => {
  projections
    .command('list')
    .description('All builds of all projections, the policies and the deadlines.')
    .option('--json', 'for programs', false)
    .action(async (options: { json: boolean }) => (await inspect()).list(options));
  projections
    .command('lag')
    .description('How far each is behind the log; exit code 1 when one stands still or has something parked.')
    .option('--json', 'for programs', false)
    .action(async (options: { json: boolean }) => (await inspect()).lag(options));
  projections
    .command('pause <name>')
    .description('Stop a projection, a policy or a deadline where it stands.')
    .action(async (name: string) => (await inspect()).pause(name));
  projections
    .command('resume <name>')
    .description('Let it go on, also after a failure.')
    .action(async (name: string) => (await inspect()).resume(name));
  projections
    .command('parked [name]')
    .description('Events and deadlines that could not be applied, and what waits behind them.')
    .option('--json', 'for programs', false)
    .action(async (name: string | undefined, options: { json: boolean }) =>
      (await inspect()).parked(name, options),
    );
  projections
    .command('refused [name]')
    .description('Commands of policies and deadlines that the rules of governance refused.')
    .option('--json', 'for programs', false)
    .action(async (name: string | undefined, options: { json: boolean }) =>
      (await inspect()).refused(name, options),
    );
};

const addBuilding = (projections: Command): void => {
  projections
    .command('rebuild [names...]')
    .description('Build projections anew beside the live ones, all of them by default, and switch.')
    .option('--no-switch', 'leave the switch to you')
    .action(async (names: string[], options: { switch: boolean }) =>
      (await import('../projections/rebuild.js')).rebuild(names, options),
    );
  projections
    .command('adopt')
    .description('Take over an event store that holds the same events at other positions.')
    .action(async () => (await import('../projections/rebuild.js')).adopt());
  projections
    .command('switch <name>')
    .description('Make a finished build live, at once for all readers.')
    .option('--build <build>', 'which one; the newest under way by default')
    .option('--force', 'also one that has seen less, such as the one before the last switch', false)
    .action(async (name: string, options: { build?: string; force: boolean }) =>
      (await repair()).switchTo(name, options),
    );
  projections
    .command('verify [names...]')
    .description('Compare the live tables with a fresh rebuild; exit code 1 when they differ.')
    .option('--json', 'for programs', false)
    .action(async (names: string[], options: { json: boolean }) =>
      (await import('../projections/verify.js')).verify(names, options),
    );
};

const addRepair = (projections: Command): void => {
  projections
    .command('retry <name>')
    .description('Try again what is parked; for a policy or a deadline, policy:<name> or deadline:<name>.')
    .option('--key <key>', 'only those of one key')
    .action(async (name: string, options: { key?: string }) => (await repair()).retry(name, options));
  projections
    .command('skip <name> <event>')
    .description('Pass over one event for ever, and apply those that waited behind it.')
    .requiredOption('--reason <text>', 'why; it is kept')
    .action(async (name: string, event: string, options: { reason: string }) =>
      (await repair()).skip(name, event, options),
    );
};

/** `patto projections …`: the read models, seen and repaired while they serve. */
export const register = (program: Command): void => {
  const projections = program.command('projections').description('See, rebuild and repair the read models.');
  addInspection(projections);
  addBuilding(projections);
  addRepair(projections);
};
