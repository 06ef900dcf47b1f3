import { MemoryEventStore, StoreCommandRunner, type EventStore } from '@patto/event-store';
import { projections } from '@patto/history';
import type { JsonObject, RecordedEvent } from '@patto/kernel';
import {
  connectReadStore,
  PostgresReadModels,
  Projector,
  ReadDatabase,
  type ReadStore,
} from '@patto/read-store';
import { Export, importLines, spool } from '@patto/exchange';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { Readable } from 'node:stream';
import { read } from './dates';
import { stateKnown } from './fold';
import { randomHistory } from './history';
import type { Recorded } from './recorded';
import { sayings } from './sayings';
import type { Fact } from './stretch-at';

const HISTORIES = process.env['PATTO_LONG'] === '1' ? 2_000 : 60;
const AT_ONCE = 20;
/** Where a source gives no date, it was so at the latest when it was entered: there as here. */
const ENTERED = '2026-01-01T10:00:00.000Z';

/**
 * What sources tell. Acts are told as facts whose source is the record (tests/acceptance/export.e2e.spec.ts): in another
 * record they bind nobody, and do not stand before other sources.
 */
const told = /(?<!Roster)(Recorded|Absorbed|Divided|Succeeded|Extinguished)$/;

/**
 * Without what a source says again otherwise, and without terms given here beside those that sources tell of: which of
 * them counts, or is quoted, follows from the order of the log, and an import has none.
 */
const saidOnce = (events: readonly Recorded[]): readonly Recorded[] => {
  const seen = new Set<string>();
  const past = new Set(
    events
      .filter(({ name }) => /^(PostTerm|Representation)Recorded$/.test(name))
      .flatMap((event) => sayings(event).map(({ entity }) => entity)),
  );
  return events.filter((event) => {
    const said = sayings(event);
    const keys = said.map(({ entity, moment, source, term }) => [entity, moment, source, term].join(' '));
    const isAgain = keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    const isBeside =
      /^(PostHolder|Represent\w+Designated)/.test(event.name) && past.has(said[0]?.entity ?? '');
    return !isAgain && !isBeside;
  });
};

const isReversed = (from: string | null, until: string | null | undefined): boolean =>
  typeof from === 'string' && typeof until === 'string' && read(until).latest <= read(from).earliest;

/** A body that went into itself, or took its own place. */
const isOfItself = ({ data }: Recorded): boolean => {
  const { successor, into, absorbed, how } = data as unknown as {
    readonly [field in 'successor' | 'into' | 'absorbed' | 'how']?: string | readonly string[];
  };
  const became = [successor, absorbed, how === 'TOTAL' ? into : undefined];
  return became.some((others) => others !== undefined && [others].flat().includes(data.organisationId));
};

type Stretch = { readonly start?: string | null | undefined; readonly end?: string | null | undefined };

const corrected = (
  { start, end }: Stretch,
  changes: { readonly [field: string]: string | null | undefined },
): Stretch => ({
  start: changes['from'] ?? changes['existsFrom'] ?? start,
  end: changes['until'] ?? changes['existsUntil'] ?? end,
});

/** Without what ends before it begins, as it was entered or as it would read once corrected: no line can say it. */
const forwards = (events: readonly Recorded[]): readonly Recorded[] => {
  const stretches = new Map<string, Stretch>(
    events.map(({ id, data }) => [
      id,
      { start: data.from ?? data.existsFrom, end: data.until ?? data.existsUntil },
    ]),
  );
  return events.filter(({ id, name, data }) => {
    const { start = null, end } = stretches.get(id) ?? {};
    if (isReversed(start, end)) return false;
    const target = name === 'FactCorrected' ? stretches.get(data.target.id) : undefined;
    if (!target) return true;
    const next = corrected(target, data.changes as { readonly [field: string]: string | null | undefined });
    if (isReversed(next.start ?? null, next.end ?? null)) return false;
    stretches.set(data.target.id, next);
    return true;
  });
};

/** A history without what cannot be said, and without disputes over it. */
const sayable = (seed: number): readonly Recorded[] => {
  const all = forwards(randomHistory(seed).filter((event) => told.test(event.name) && !isOfItself(event)));
  const said = saidOnce(all);
  const facts = new Set(
    said.filter(({ chapter, name }) => chapter !== 'record' && !/Divided$/.test(name)).map(({ id }) => id),
  );
  // What a rule makes of the votes is computed, not told.
  const computed = said.map((event) => ({
    ...event,
    data: {
      ...event.data,
      enteredAt: ENTERED,
      ...(event.name === 'BallotRecorded' ? { verdict: null } : {}),
    },
  }));
  return computed.filter(
    ({ name, data }) => name !== 'ClaimsDisputed' || data.claims.every(({ id }) => facts.has(id)),
  );
};

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
  for (const { id, stream, chapter, name, data } of history) {
    const expected = revisions.get(stream) ?? 'no-stream';
    const event = { id, type: `${chapter}.${name}.v1`, data: data as unknown as JsonObject, metadata };
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
        expect(await importInto(there, lines.join('\n'))).toMatchObject({ badLines: 0, read: lines.length });
        const said = differences(await recordedIn(here, seed), await recordedIn(there, seed));
        found.push(...said.slice(0, 2).map((one) => `seed ${seed}: ${one}`));
      }
    }
    expect(found).toEqual([]);
  },
  process.env['PATTO_LONG'] === '1' ? 3_600_000 : 240_000,
);
