import { MemoryEventStore, StoreCommandRunner, type EventStore } from '@patto/event-store';
import { projections } from '@patto/history';
import type { RecordedEvent } from '@patto/kernel';
import {
  connectReadStore,
  PostgresReadModels,
  Projector,
  ReadDatabase,
  type ReadStore,
} from '@patto/read-store';
import { Export, importLines, spool } from '@patto/exchange';
import { systemOf } from '@patto/policies';
import { markDisputeInOtherStreams } from '@patto/repair/write';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { Readable } from 'node:stream';
import { read } from './dates';
import { storedOf } from './desk';
import { stateKnown } from './fold';
import type { Recorded } from './recorded';
import { ENTERED, sayable } from './sayable';
import type { Fact } from './stretch-at';

const HISTORIES = process.env['PATTO_LONG'] === '1' ? 2_000 : 60;
const AT_ONCE = 20;

const recordedOf = (event: RecordedEvent, place: number): Recorded => {
  const [chapter = '', name = ''] = event.type.split('.');
  const { id, stream, recordedAt } = event;
  const revision = Number(event.revision);
  return {
    id,
    place,
    stream,
    revision,
    chapter,
    name,
    recordedAt,
    data: event.data as unknown as Recorded['data'],
  };
};

const recordedIn = async (store: EventStore, seed: number): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const event of store.readAll())
    if (event.stream.includes(`-h${seed}-`)) events.push(recordedOf(event, events.length));
  return events;
};

const metadata = {
  ...{ $correlationId: 'c', $causationId: 'c', key: '' },
  actor: { person: 'registrar', actingFor: null },
  ...{ salt: '', request: null, reliedOn: {} },
};

const tell = async (store: EventStore, history: readonly Recorded[]): Promise<void> => {
  const revisions = new Map<string, bigint>();
  for (const one of history) {
    const { id, stream } = one;
    const expected = revisions.get(stream) ?? 'no-stream';
    const event = { id, ...storedOf(one), metadata };
    revisions.set(stream, (await store.append(stream, [event], expected)).revision);
  }
};

const importInto = async (store: EventStore, lines: string): Promise<unknown> => {
  const spooled = await spool(Readable.from([Buffer.from(lines)]));
  const power = { person: 'registrar', office: 'registrar', of: null } as const;
  return importLines(spooled, {
    ...{ runner: new StoreCommandRunner(store), store, network: null, dryRun: false, partial: false },
    at: ENTERED,
    powerOver: () => Promise.resolve(power),
    envelope: (power, key) => ({
      ...{
        actor: { person: 'registrar', actingFor: power.office },
        key,
        correlationId: 'c',
        causationId: 'c',
      },
    }),
  }).finally(() => spooled.remove());
};

/** A dispute over claims of several streams is opened in one, and marked in the others by the worker. */
const markDisputes = async (store: EventStore): Promise<void> => {
  const runner = new StoreCommandRunner(store);
  const actor = { person: 'worker', actingFor: 'policy' };
  const { react, types } = markDisputeInOtherStreams;
  for await (const event of store.readAll())
    for (const { aggregate, id, command } of types.some((type) => event.type.startsWith(type))
      ? react(event, systemOf('worker', ENTERED))
      : [])
      await runner.run(aggregate, id, command, {
        ...{ actor, key: `${event.id} ${id}`, correlationId: 'c', causationId: 'c' },
      });
};

const instantsOf = (events: readonly Recorded[]): readonly number[] => {
  const dates = events
    .flatMap(({ data }) => Object.values(data) as unknown[])
    .filter((value): value is string => typeof value === 'string' && /^(\.\.\/)?\d{3}[\dX]/.test(value));
  return [...new Set(dates.flatMap((date) => Object.values(read(date))))].filter(Number.isFinite).sort();
};

const plain = (fact: Fact | undefined): string => (fact ? `${fact.status} ${fact.what ?? ''}` : 'no');

/** Where two records say something else, of whatever both speak of. */
const differences = (here: readonly Recorded[], there: readonly Recorded[]): readonly string[] => {
  const [before, after] = [stateKnown(here, here.length), stateKnown(there, there.length)];
  // Bodies that nothing in the network names are not exported.
  const known = new Set(there.map(({ stream }) => stream));
  const isKnown = (entity: string): boolean => {
    const [kind, id = ''] = entity.split(':');
    return (
      !['organisation', 'name', 'form', 'identifier', 'successor', 'representative'].includes(kind ?? '') ||
      known.has(`organisation-${id}`)
    );
  };
  return instantsOf(here).flatMap((at) => {
    const [was, is] = [before(at), after(at)];
    return [...new Set([...was.keys(), ...is.keys()])]
      .filter(isKnown)
      .filter((entity) => plain(was.get(entity)) !== plain(is.get(entity)))
      .map(
        (entity) =>
          `${new Date(at).toISOString()} ${entity}: ${plain(was.get(entity))} / ${plain(is.get(entity))}`,
      );
  });
};

let postgres: TestStore;
let sql: ReadStore;
let projector: Projector;
const here = new MemoryEventStore();

beforeAll(async () => {
  postgres = await startPostgres();
  sql = connectReadStore(postgres.url, { max: 4 });
  projector = new Projector(sql, here, projections);
  await projector.start();
});
afterAll(async () => {
  await projector.stop();
  await sql.end();
  await postgres.stop();
});

it(
  'gives a record that is exported and imported into an empty one the same state at every instant',
  async () => {
    const database = new ReadDatabase(sql);
    const exports = new Export(database, here);
    const models = new PostgresReadModels(sql, projections);
    const found: string[] = [];
    for (let first = 1; first <= HISTORIES; first += AT_ONCE) {
      const seeds = Array.from({ length: AT_ONCE }, (_, n) => first + n).filter((seed) =>
        sayable(seed).some(({ data }) => typeof data.networkId === 'string'),
      );
      for (const seed of seeds) await tell(here, sayable(seed));
      const head = await here.head();
      if (head) expect(await models.waitFor(head, 60_000)).toBe('seen');
      for (const seed of seeds) {
        const lines: string[] = [];
        for await (const line of (await exports.lines(`h${seed}-rete`))()) lines.push(JSON.stringify(line));
        const there = new MemoryEventStore();
        expect(await importInto(there, lines.join('\n'))).toMatchObject({
          ...{ badLines: 0, bad: [], refused: [], read: lines.length },
        });
        await markDisputes(there);
        const said = differences(await recordedIn(here, seed), await recordedIn(there, seed));
        found.push(...said.slice(0, 2).map((one) => `seed ${seed}: ${one}`));
      }
    }
    expect(found).toEqual([]);
  },
  process.env['PATTO_LONG'] === '1' ? 3_600_000 : 240_000,
);
