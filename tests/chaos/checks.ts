import { EventStoreDb } from '@patto/event-store';
import { projections } from '@patto/history';
import type { RecordedEvent } from '@patto/kernel';
import {
  connectReadStore,
  lag,
  PostgresReadModels,
  verify,
  withInstants,
  type Lag,
  type ReadStore,
} from '@patto/read-store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation';
import type { Ledger } from './ledger';

/** What should not be, a sentence each. */
export type Findings = readonly string[];

type Stores = { readonly sql: ReadStore; readonly store: EventStoreDb };

const SECONDS = 30;
const MOST = 5;

/** Each acknowledged event where its receipt says, and nowhere else. */
const missing = (events: readonly RecordedEvent[], ledger: Ledger): Findings => {
  const places = new Map<string, string[]>();
  for (const { id, stream, revision } of events)
    places.set(id, [...(places.get(id) ?? []), `${stream}@${String(revision)}`]);
  const findings: string[] = [];
  for (const { id, stream, revision } of ledger.written()) {
    const found = places.get(id) ?? [];
    if (found.length !== 1 || found[0] !== `${stream}@${revision}`)
      findings.push(
        `acknowledged ${id} at ${stream}@${revision}: it is at ${found.join(', ') || 'no place'}`,
      );
  }
  return findings;
};

/** The events of one command stand side by side in one stream: a second append with its key is a doubled command. */
const doubled = (events: readonly RecordedEvent[]): Findings => {
  const last = new Map<string, RecordedEvent>();
  const findings: string[] = [];
  for (const event of events) {
    const key = JSON.stringify([event.stream, event.metadata['key']]);
    const before = last.get(key);
    if (before && before.revision + 1n !== event.revision)
      findings.push(`doubled: ${event.type} at ${event.stream}@${String(event.revision)}`);
    last.set(key, event);
  }
  return findings;
};

/** Streams have no gaps, and the log has one order. */
const disordered = (events: readonly RecordedEvent[]): Findings => {
  const next = new Map<string, bigint>();
  const findings: string[] = [];
  for (const { stream, revision } of events) {
    const expected = next.get(stream) ?? 0n;
    if (revision !== expected)
      findings.push(`${stream}@${String(revision)} follows ${stream}@${String(expected - 1n)}`);
    next.set(stream, revision + 1n);
  }
  return findings;
};

const ofLog = async ({ store }: Stores, ledger: Ledger): Promise<Findings> => {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return [...missing(events, ledger), ...doubled(events), ...disordered(events)];
};

const isAtRest = ({ health, parked }: Lag): boolean =>
  (health === 'idle' || health === 'retired') && parked === 0;

/** Every projection, policy and deadline comes to the end of the log and stays there. */
const ofConsumers = async ({ sql, store }: Stores): Promise<Findings> => {
  for (let waited = 0; ; waited += 1) {
    const restless = (await lag(sql, store)).filter((one) => !isAtRest(one));
    if (restless.length === 0) return [];
    if (waited === SECONDS * 10)
      return restless.map(
        ({ name, health, behind, parked, failure }) =>
          `${name} is ${health}, ${String(behind)} behind, ${parked} parked${failure ? `: ${failure}` : ''}`,
      );
    await sleep(100);
  }
};

const ofReadModels = async ({ sql, store }: Stores): Promise<Findings> => {
  const head = await store.head();
  const models = new PostgresReadModels(sql, projections);
  if (head && (await models.waitFor(head, SECONDS * 1000)) !== 'seen')
    return ['the read models did not come to the end of the log'];
  const findings: string[] = [];
  for (const projection of withInstants(projections)) {
    const { different, stopped } = await verify(sql, store, projection);
    if (stopped !== null) findings.push(`the rebuild of ${projection.name} stopped: ${stopped}`);
    for (const table of different)
      findings.push(`${table} of ${projection.name} is not what a rebuild gives`);
  }
  return findings;
};

const firstOf = (findings: Findings): Findings =>
  findings.length <= MOST ? findings : [...findings.slice(0, MOST), `and ${findings.length - MOST} more`];

/** Holds an installation at rest to its model: its log, its subscriptions and its read models. */
export const findingsOf = async (installation: Installation, ledger: Ledger): Promise<Findings> => {
  const { eventstoreUrl, postgresUrl } = installation.stores();
  const stores = { sql: connectReadStore(postgresUrl), store: new EventStoreDb(eventstoreUrl) };
  try {
    const consumers = await ofConsumers(stores);
    const [log, models] = [await ofLog(stores, ledger), await ofReadModels(stores)];
    return [log, consumers, models].flatMap(firstOf);
  } finally {
    await Promise.all([stores.store.close(), stores.sql.end({ timeout: 1 })]);
  }
};
