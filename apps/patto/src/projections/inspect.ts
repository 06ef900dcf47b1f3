import {
  lag as lagOf,
  overview,
  parkedEvents,
  pauseConsumers,
  resumeConsumers,
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
    const headings = ['name', 'build', 'version', 'status', 'state', 'position', 'events', 'parked'];
    const rowOf = (one: Overview): readonly Cell[] => [
      ...[one.projection ?? one.name, one.projection === null ? null : one.name, one.version, one.status],
      ...[stateOf(one), one.position?.commit, one.events, one.parked],
    ];
    print(all, json, () => table(headings, all.map(rowOf)));
    for (const { name, failure } of all) if (failure !== null && !json) say(`${name}: ${failure}`);
  });

/** `patto projections lag`: exit code 1 when one that should move does not. */
export const lag = ({ json }: Json): Promise<void> =>
  withStores(async ({ sql, store }) => {
    const all = (await lagOf(sql, store)).filter(({ status }) => status !== 'retired');
    const headings = ['name', 'health', 'behind', 'last moved', 'position', 'head'];
    const rows = all.map(({ name, health, behind, sinceAdvanceMs, position, head }) => [
      ...[name, health, behind, `${duration(sinceAdvanceMs)} ago`],
      ...[position?.commit, head?.commit],
    ]);
    print(all, json, () => table(headings, rows));
    if (all.some(({ health }) => health === 'stalled' || health === 'unattended' || health === 'failed'))
      process.exitCode = 1;
  });

const tell = (names: readonly string[], name: string, what: string): void => {
  if (names.length === 0) throw new Error(`There is no projection or policy ${name}.`);
  say(names.map((one) => `${one} ${what}`).join('\n'));
};

export const pause = (name: string): Promise<void> =>
  withStores(async ({ sql }) => tell(await pauseConsumers(sql, name), name, 'is paused'));

export const resume = (name: string): Promise<void> =>
  withStores(async ({ sql }) => tell(await resumeConsumers(sql, name), name, 'goes on'));

/** `patto projections parked` */
export const parked = (name: string | undefined, { json }: Json): Promise<void> =>
  withStores(async ({ sql }) => {
    const all = await parkedEvents(sql, name ?? null);
    const headings = ['consumer', 'event', 'type', 'stream', 'revision', 'state', 'keys', 'error'];
    const rows = all.map((one) => [
      ...[one.consumer, one.event_id, one.type, one.stream, one.revision, one.state],
      ...[one.keys.join(' '), one.error],
    ]);
    print(all, json, () => table(headings, rows));
  });
