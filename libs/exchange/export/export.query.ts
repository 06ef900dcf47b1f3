import { EventStore } from '@patto/event-store';
import { NotFound } from '@patto/http';
import type { RecordedEvent } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import type { FactLine, Line } from '../lines/line';
import { Injectable } from '@nestjs/common';
import { ballotTeller } from './ballot.teller';
import { instrumentTeller } from './instrument.teller';
import { mandateTeller } from './mandate.teller';
import { networkTeller } from './network.teller';
import { organisationTeller } from './organisation.teller';
import { registerTeller } from './register.teller';
import { note, organisationsIn, repairTeller, spokenOf, type Spoken } from './repair.teller';
import { repairedBy } from './repaired';
import type { Teller, Telling } from './told';

const PAGE = 500;

/** How each chapter of a network is told; ballots last, since they are the most. */
const chapters: readonly (readonly [category: string, teller: Teller])[] = [
  ['network', networkTeller],
  ['instrument', instrumentTeller],
  ['register', registerTeller],
  ['mandate', mandateTeller],
  ['ballot', ballotTeller],
];

/** Every organisation that a line names, wherever it stands. */
const namedBy = (line: FactLine): readonly string[] => {
  switch (line.kind) {
    case 'membership':
    case 'signature':
      return [line.party];
    case 'instrument':
    case 'roster':
      return line.parties ?? [];
    case 'post':
      return line.organisation === null ? [] : [line.organisation];
    case 'ballot':
      return Object.values(line.votes).flat();
    case 'merger':
      return [line.into, ...line.absorbed];
    case 'division':
      return line.into;
    case 'succession':
      return [line.successor];
    default:
      return [];
  }
};

/** What an export keeps of the lines that it told. */
type Told = {
  readonly named: Set<string>;
  readonly spoken: Spoken;
  readonly wanted: ReadonlySet<string>;
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
    const repaired = repairedBy(await this.eventsOf(`record-${network}`));
    return () => this.tell({ network, repaired });
  }

  private async isKnown(network: string): Promise<boolean> {
    const rows = await this.database.sql`select 1 from read.entry where network = ${network} limit 1`;
    return rows.length > 0;
  }

  /** Line by line; in memory stand one stream at a time, and the ids of the organisations that were named. */
  private async *tell(telling: Telling): AsyncGenerator<Line> {
    const told: Told = {
      named: new Set(organisationsIn(telling.repaired.standing)),
      spoken: { lines: new Map(), rosters: [] },
      wanted: spokenOf(telling.repaired.standing),
    };
    const written = new Set<string>();
    for (const [category, teller] of chapters)
      for await (const stream of this.streams(telling.network, category))
        yield* this.linesOf(stream, teller, telling, told);
    // The set grows while it is walked: bodies that bodies became are told as well.
    for (const organisation of told.named)
      for (const stream of await this.streamsAbout(organisation)) {
        if (written.has(stream)) continue;
        written.add(stream);
        yield* this.linesOf(stream, organisationTeller, telling, told);
      }
    for (const standing of telling.repaired.standing) yield* repairTeller(standing, telling, told.spoken);
  }

  private async *linesOf(
    stream: string,
    teller: Teller,
    telling: Telling,
    { named, spoken, wanted }: Told,
  ): AsyncGenerator<Line> {
    for (const telt of teller(await this.eventsOf(stream), telling)) {
      yield telt.line;
      note(telt, wanted, spoken);
      namedBy(telt.line).forEach((organisation) => named.add(organisation));
    }
  }

  private async *streams(network: string, category: string): AsyncGenerator<string> {
    for (let last = ''; ;) {
      const rows = await this.database.sql<{ stream: string }[]>`
        select distinct stream from read.entry
        where network = ${network} and starts_with(stream, ${`${category}-`}) and stream > ${last}
        order by stream limit ${PAGE}`;
      for (const { stream } of rows) yield stream;
      if (rows.length < PAGE) return;
      last = rows.at(-1)?.stream ?? '';
    }
  }

  /** The stream of a body, and those of bodies whose events speak of it, such as the one that absorbed it. */
  private async streamsAbout(organisation: string): Promise<readonly string[]> {
    const rows = await this.database.sql<{ stream: string }[]>`
      select distinct e.stream from read.statement as s join read.entry as e on e.event = s.event
      where s.entity = ${`organisation:${organisation}`} and starts_with(e.stream, 'organisation-')`;
    return [...new Set([`organisation-${organisation}`, ...rows.map(({ stream }) => stream)])];
  }

  private async eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(event);
    return events;
  }
}
