import { EventStore } from '@patto/event-store';
import { NotFound } from '@patto/http';
import type { Event, RecordedEvent } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { organisations } from '@patto/party/domain';
import type { RepairEvent } from '@patto/repair/domain';
import { Injectable } from '@nestjs/common';
import type { Context, Home, Line, LineKind, Reading } from '../lines/kind';
import { kinds } from '../lines/kinds';
import { ahead } from './ahead';
import { asItReads } from './as-it-reads';
import { readTogether } from './read-together';

/** Streams, or bodies, asked for at once. */
const PAGE = 500;
/** Streams read at once: a ballot may be of 1 MiB. */
const READS_AHEAD = 24;

const streamName = (category: string, id: string): string => `${category}-${id}`;

/** The aggregates whose streams are told, each with the kinds of line that tell them; bodies come last. */
const homes: ReadonlyMap<string, { readonly home: Home; readonly kinds: readonly LineKind[] }> = new Map(
  kinds.flatMap(({ home }) =>
    home ? [[home.category, { home, kinds: kinds.filter((kind) => kind.home === home) }] as const] : [],
  ),
);
const chapters = [...homes.keys()].filter((category) => category !== organisations.category);
const repairKinds = kinds.filter(({ home }) => home === null);

/** An export under way: what it tells of, and what it keeps of what it told. */
type Telling = {
  readonly network: string;
  /** The bodies that lines name. */
  readonly named: Set<string>;
  /** What was told of which a repair speaks, or a later line. */
  readonly told: Map<string, Line>;
  /** Repairs, which are told after all that they speak of. */
  readonly repairs: Reading<RepairEvent>[];
};

type Entry = Reading<Event<string, unknown>>;

/** Every line that an event of a stream is told by; several events may be told by the same. */
function* tellings(
  entries: readonly Entry[],
  all: readonly LineKind[],
  context: Context<never>,
): Generator<{ readonly id: string; readonly kind: LineKind; readonly line: Line }> {
  const tellers = all.map((kind) => ({ kind, tells: kind.tells(context) }));
  for (const { id, type, data } of entries)
    for (const { kind, tells } of tellers) {
      const said = tells[type]?.(data, id);
      if (said) yield { id, kind, line: { kind: kind.kind, ...said } };
    }
}

/** The events of which a repair speaks. */
const targetsOf = ({ data }: RepairEvent): readonly string[] =>
  'target' in data ? [data.target.id] : data.claims.map(({ id }) => id);

type Stream = {
  readonly entries: readonly Entry[];
  readonly repairs: readonly Reading<RepairEvent>[];
  readonly isUpheld: Context<never>['isUpheld'];
};

/** The lines that tell a stream, each once. What contradicts itself says nothing of any day, and no import takes it. */
function* linesOf(
  { entries, repairs, isUpheld }: Stream,
  all: readonly LineKind[],
  telling: Telling,
): Generator<Line> {
  const { network, named, told } = telling;
  const context: Context<never> = { network, entries: entries as never, isUpheld, told };
  const wanted = new Set(repairs.flatMap(targetsOf));
  telling.repairs.push(...repairs);
  const seen = new Set<string>();
  for (const { id, kind, line } of tellings(entries, all, context)) {
    if (kind.problem(line)) continue;
    if (wanted.has(id) || kind.isNeeded(line)) told.set(id, line);
    const { source, key } = line;
    const name = JSON.stringify([kind.kind, source.kind, source.reference, key]);
    if (key !== null && seen.has(name)) continue;
    seen.add(name);
    yield line;
    for (const organisation of kind.names(line).organisations ?? []) named.add(organisation);
  }
}

const streamTold = (events: readonly RecordedEvent[], category: string, telling: Telling): Iterable<Line> => {
  const told = homes.get(category);
  if (!told) return [];
  const { facts: entries, repairs, isUpheld } = asItReads(told.home, events);
  return linesOf({ entries, repairs, isUpheld }, told.kinds, telling);
};

/** Tells what the record holds of a network as lines of an import file (docs/import.md). */
@Injectable()
export class Export {
  constructor(
    private readonly database: ReadDatabase,
    private readonly store: EventStore,
  ) {}

  /** Rejects with NotFound before the first line when there is no such network. */
  async lines(network: string): Promise<() => AsyncGenerator<Line>> {
    if (!(await this.isKnown(network))) throw new NotFound('network', network);
    return () => this.tell(network);
  }

  private async isKnown(network: string): Promise<boolean> {
    const rows = await this.database.sql`select 1 from read.entry where network = ${network} limit 1`;
    return rows.length > 0;
  }

  /** Line by line; in memory stand a few streams at a time, and the ids of the organisations that were named. */
  private async *tell(network: string): AsyncGenerator<Line> {
    const telling: Telling = { network, named: new Set(), told: new Map(), repairs: [] };
    for (const category of chapters)
      yield* this.streamsTold(this.streams(network, category), category, telling);
    // Bodies of which the network's own repairs speak.
    const prefix = streamName(organisations.category, '');
    for await (const stream of this.streams(network, organisations.category))
      telling.named.add(stream.slice(prefix.length));
    yield* this.bodiesTold(telling);
    const { repairs: entries } = telling;
    yield* linesOf({ entries, repairs: [], isUpheld: () => false }, repairKinds, telling);
  }

  private async *streamsTold(
    streams: Iterable<string> | AsyncIterable<string>,
    category: string,
    telling: Telling,
  ): AsyncGenerator<Line> {
    const read = (stream: string): Promise<readonly RecordedEvent[]> => this.eventsOf(stream);
    for await (const events of ahead(streams, READS_AHEAD, read))
      yield* streamTold(events, category, telling);
  }

  private async *streams(network: string, category: string): AsyncGenerator<string> {
    for (let last = ''; ;) {
      const rows = await this.database.sql<{ stream: string }[]>`
        select distinct stream from read.entry
        where network = ${network} and starts_with(stream, ${streamName(category, '')}) and stream > ${last}
        order by stream limit ${PAGE}`;
      for (const { stream } of rows) yield stream;
      if (rows.length < PAGE) return;
      last = rows.at(-1)?.stream ?? '';
    }
  }

  /** The bodies that were named, and those that they name in turn: bodies become bodies. */
  private async *bodiesTold(telling: Telling): AsyncGenerator<Line> {
    const asked = new Set<string>();
    const written = new Set<string>();
    for (;;) {
      const page = [...telling.named].filter((name) => !asked.has(name)).slice(0, PAGE);
      if (page.length === 0) return;
      for (const name of page) asked.add(name);
      const streams = (await this.streamsAbout(page)).filter((stream) => !written.has(stream));
      for (const stream of streams) written.add(stream);
      yield* this.together(streams, telling);
    }
  }

  private async *together(streams: readonly string[], telling: Telling): AsyncGenerator<Line> {
    const { category } = organisations;
    const prefix = streamName(category, '');
    const read = streams.length > 1 ? await readTogether(this.database, this.store, prefix, streams) : null;
    if (read === null) yield* this.streamsTold(streams, category, telling);
    else for (const events of read) yield* streamTold(events, category, telling);
  }

  /** The streams of these bodies, and those of bodies whose events speak of them, such as one that absorbed another. */
  private async streamsAbout(bodies: readonly string[]): Promise<readonly string[]> {
    const { category } = organisations;
    const rows = await this.database.sql<{ stream: string }[]>`
      select distinct e.stream from read.statement as s join read.entry as e on e.event = s.event
      where s.entity = any (${bodies.map((body) => `organisation:${body}`)})
        and starts_with(e.stream, ${streamName(category, '')})`;
    const own = bodies.map((body) => streamName(category, body));
    return [...new Set([...own, ...rows.map(({ stream }) => stream)])];
  }

  private async eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(event);
    return events;
  }
}
