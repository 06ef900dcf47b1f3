import {
  lag as lagOf,
  overview,
  parkedDeadlines,
  parkedEvents,
  pauseConsumers,
  refusedCommands,
  resumeConsumers,
  type Lag,
  type Overview,
} from '@patto/read-store';
import { duration, print, say, table, type Cell } from './output';
import { withStores } from './stores';

type Json = { readonly json: boolean };

const stateOf = ({ paused, failure, isRunning, caughtUp, status }: Overview): string => {
  if (failure !== null) return 'failed';
  if (paused) return 'paused';
  if (status === 'retired') return 'kept';
  if (!isRunning) return 'not running';
  return caughtUp ? 'up to date' : 'catching up';
};

/** `patto projections list` */
export const list = ({ json }: Json): Promise<void> =>
  withStores(async ({ sql }) => {
    const all = await overview(sql);
    const headings = [
      'name',
      'build',
      'version',
      'status',
      'state',
      'position',
      'events',
      'parked',
      'refused',
    ];
    const rowOf = (one: Overview): readonly Cell[] => [
      ...[one.projection ?? one.name, one.projection === null ? null : one.name, one.version, one.status],
      ...[stateOf(one), one.position?.commit, one.events, one.parked, one.refused],
    ];
    print(all, json, () => table(headings, all.map(rowOf)));
    for (const { name, failure } of all) if (failure !== null && !json) say(`${name}: ${failure}`);
  });

/** `patto projections lag`: exit code 1 when one that should move does not, or has something parked. */
export const lag = ({ json }: Json): Promise<void> =>
  withStores(async ({ sql, store }) => {
    const all = (await lagOf(sql, store)).filter(({ status }) => status !== 'retired');
    const headings = ['name', 'health', 'behind', 'last moved', 'position', 'head', 'parked'];
    const rows = all.map(({ name, health, behind, sinceAdvanceMs, position, head, parked: count }) => [
      ...[name, health, behind, `${duration(sinceAdvanceMs)} ago`],
      ...[position?.commit, head?.commit, count],
    ]);
    print(all, json, () => table(headings, rows));
    const isWell = ({ health, parked: count }: Lag): boolean =>
      count === 0 && !['stalled', 'unattended', 'failed'].includes(health);
    if (!all.every(isWell)) process.exitCode = 1;
  });

const tell = (names: readonly string[], name: string, what: string): void => {
  if (names.length === 0) throw new Error(`There is no projection, policy or deadline ${name}.`);
  say(names.map((one) => `${one} ${what}`).join('\n'));
};

export const pause = (name: string): Promise<void> =>
  withStores(async ({ sql }) => tell(await pauseConsumers(sql, name), name, 'is paused'));

export const resume = (name: string): Promise<void> =>
  withStores(async ({ sql }) => tell(await resumeConsumers(sql, name), name, 'goes on'));

/** `patto projections parked` */
export const parked = (name: string | undefined, { json }: Json): Promise<void> =>
  withStores(async ({ sql }) => {
    const [all, deadlines] = await Promise.all([
      parkedEvents(sql, name ?? null),
      parkedDeadlines(sql, name ?? null),
    ]);
    const headings = ['consumer', 'event', 'type', 'stream', 'revision', 'state', 'keys', 'error'];
    const rows = all.map((one) => [
      ...[one.consumer, one.event_id, one.type, one.stream, one.revision, one.state],
      ...[one.keys.join(' '), one.error],
    ]);
    const due = deadlines.map((one) => [one.consumer, one.id, one.due_at, one.error]);
    print([...all, ...deadlines], json, () =>
      [
        ...(rows.length > 0 ? [table(headings, rows)] : []),
        ...(due.length > 0 ? [table(['consumer', 'of', 'due', 'error'], due)] : []),
      ].join('\n\n'),
    );
  });

/** `patto projections refused` */
export const refused = (name: string | undefined, { json }: Json): Promise<void> =>
  withStores(async ({ sql }) => {
    const all = await refusedCommands(sql, name ?? null);
    const headings = ['consumer', 'because of', 'refused', 'when', 'facts'];
    const rows = all.map((one) => [
      ...[one.consumer, one.cause, one.refused, one.refused_at],
      JSON.stringify(one.facts),
    ]);
    print(all, json, () => table(headings, rows));
  });
