import { EventStore } from '@patto/event-store';
import { NotFound } from '@patto/http';
import type { RecordedEvent } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { organisations } from '@patto/party/domain';
import type { EventRef, RepairEvent } from '@patto/repair/domain';
import { Injectable } from '@nestjs/common';
import type { Context, Home, Line, LineKind, Reading } from '../lines/kind';
import { kinds } from '../lines/kinds';
import { ahead } from './ahead';
import { asItReads, type AsItReads } from './as-it-reads';
import { readTogether } from './read-together';
import { refuseUnheard } from './unheard';

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

/** The events of which a repair speaks. */
const targetsOf = ({ data }: RepairEvent): readonly EventRef[] =>
  'target' in data ? [data.target] : data.claims;

/** A stream as it reads now, and the kinds of line that tell it. */
type Story = Pick<AsItReads, 'facts' | 'isUpheld'> & { readonly kinds: readonly LineKind[] };

/** Every line that an event is told by. What contradicts itself says nothing of any day, and no import takes it. */
function* tellings(
  { facts, isUpheld, kinds: all }: Story,
  { network, told }: Telling,
): Generator<{ readonly id: string; readonly kind: LineKind; readonly line: Line }> {
  const context: Context<never> = { network, entries: facts as never, isUpheld, told };
  const tellers = all.map((kind) => ({ kind, tells: kind.tells(context) }));
  for (const { id, type, data } of facts)
    for (const { kind, tells } of tellers) {
      const said = tells[type]?.(data, id);
      const line = said && { kind: kind.kind, ...said };
      if (line && !kind.problem(line)) yield { id, kind, line };
    }
}

/** The lines that tell a stream, each once: several events may be told by the same. */
function* linesOf(story: Story, telling: Telling): Generator<Line> {
  const seen = new Set<string>();
  for (const { id, kind, line } of tellings(story, telling)) {
    if (kind.isNeeded(line)) telling.told.set(id, line);
    const { source, key } = line;
    const name = JSON.stringify([kind.kind, source.kind, source.reference, key]);
    if (key !== null && seen.has(name)) continue;
    seen.add(name);
    yield line;
    for (const organisation of kind.names(line).organisations ?? []) telling.named.add(organisation);
  }
}

const SILENT: Story & Pick<AsItReads, 'repairs'> = {
  facts: [],
  repairs: [],
  kinds: [],
  isUpheld: () => false,
};

const storyOf = (events: readonly RecordedEvent[]): typeof SILENT => {
  const stream = events[0]?.stream ?? '';
  const told = homes.get(stream.slice(0, stream.indexOf('-')));
  return told ? { ...asItReads(told.home, events), kinds: told.kinds } : SILENT;
};

function* streamTold(events: readonly RecordedEvent[], telling: Telling): Generator<Line> {
  const story = storyOf(events);
  telling.repairs.push(...story.repairs);
  yield* linesOf(story, telling);
}

/** Tells what the record holds of a network as lines of an import file (docs/import.md). */
@Injectable()
export class Export {
  constructor(
    private readonly database: ReadDatabase,
    private readonly store: EventStore,
  ) {}

  /** Rejects before the first line: with NotFound when there is no such network, with 503 when some of it cannot be told. */
  async lines(network: string): Promise<() => AsyncGenerator<Line>> {
    if (!(await this.isKnown(network))) throw new NotFound('network', network);
    await refuseUnheard(this.database, network);
    return () => this.tell(network);
  }

  private async isKnown(network: string): Promise<boolean> {
    const rows = await this.database.sql`select 1 from read.entry where network = ${network} limit 1`;
    return rows.length > 0;
  }

  /** Line by line; in memory stand a few streams at a time, and the ids of the organisations that were named. */
  private async *tell(network: string): AsyncGenerator<Line> {
    const telling: Telling = { network, named: new Set(), told: new Map(), repairs: [] };
    for (const category of chapters) yield* this.streamsTold(this.streams(network, category), telling);
    // Bodies of which the network's own repairs speak.
    const prefix = streamName(organisations.category, '');
    for await (const stream of this.streams(network, organisations.category))
      telling.named.add(stream.slice(prefix.length));
    yield* this.bodiesTold(telling);
    yield* this.repairsTold(telling);
  }

  /** Each with the lines that tell what it speaks of, for which those streams are read again. */
  private async *repairsTold(telling: Telling): AsyncGenerator<Line> {
    const { repairs, told } = telling;
    const targets = repairs.flatMap(targetsOf);
    const wanted = new Set(targets.map(({ id }) => id));
    for await (const events of this.read(new Set(targets.map(({ stream }) => stream))))
      for (const { id, line } of tellings(storyOf(events), telling)) if (wanted.has(id)) told.set(id, line);
    yield* linesOf({ ...SILENT, facts: repairs, kinds: repairKinds }, telling);
  }

  private read(streams: Iterable<string> | AsyncIterable<string>): AsyncGenerator<readonly RecordedEvent[]> {
    return ahead(streams, READS_AHEAD, (stream) => this.eventsOf(stream));
  }

  private async *streamsTold(
    streams: Iterable<string> | AsyncIterable<string>,
    telling: Telling,
  ): AsyncGenerator<Line> {
    for await (const events of this.read(streams)) yield* streamTold(events, telling);
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
    const prefix = streamName(organisations.category, '');
    const read = streams.length > 1 ? await readTogether(this.database, this.store, prefix, streams) : null;
    if (read === null) yield* this.streamsTold(streams, telling);
    else for (const events of read) yield* streamTold(events, telling);
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
