import type { JsonObject } from '@patto/kernel';
import type { BallotRecorded } from '@patto/voting/domain';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Facts } from '../facts/facts';
import { Names, type Naming } from '../facts/names';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import type { BallotView, VoteView } from './ballot.view';

type Part = { readonly part: string; readonly event: string; readonly body: JsonObject };
type Vote = {
  readonly organisation: string;
  readonly option: string;
  readonly weight: number;
  readonly cast_by: string | null;
  readonly cast_at: string | null;
  readonly event: string;
};

/** The votes of a past ballot, which its source tells by option. */
const recordedVotes = ({ event, body }: Part): readonly Vote[] => {
  const { votes, weights } = body as unknown as BallotRecorded['data'];
  return Object.entries(votes).flatMap(([option, organisations]) =>
    organisations.map((organisation) => ({
      organisation,
      option,
      weight: weights[organisation] ?? 1,
      cast_by: null,
      cast_at: null,
      event,
    })),
  );
};

const voteView = (vote: Vote, naming: Naming): VoteView => ({
  organisation: naming(vote.organisation),
  option: vote.option,
  weight: vote.weight,
  castBy: vote.cast_by,
  castAt: vote.cast_at,
  event: vote.event,
});

/** What the rule has it, what was proclaimed of a past ballot, and whether they differ. */
const verdictOf = (
  begun: Part,
  tallied: Part | undefined,
): Pick<BallotView, 'verdict' | 'proclaimed' | 'diverges'> => {
  const verdict = (tallied?.body['verdict'] ?? null) as JsonObject | null;
  const proclaimed = (begun.body['proclaimed'] ?? null) as string | null;
  const diverges = verdict !== null && proclaimed !== null && verdict['outcome'] !== proclaimed;
  return { verdict, proclaimed, diverges };
};

/** One ballot: rule, roll, votes and verdict, as far as known at a position. */
export class BallotQuery extends Question<BallotView> {}

@QueryHandler(BallotQuery)
export class BallotHandler implements IQueryHandler<BallotQuery> {
  constructor(
    private readonly tables: Tables,
    private readonly facts: Facts,
    private readonly names: Names,
  ) {}

  async execute({ id: ballot, at }: BallotQuery): Promise<BallotView> {
    const parts = await this.tables.rows<Part>`
      select part, event, body from read.ballot_part
      where ballot = ${ballot} and ${this.tables.recorded(at)} order by position`;
    const find = (name: string): Part | undefined => parts.find(({ part }) => part === name);
    // The gate lets nobody ask about a ballot that has not begun.
    const begun = (find('BallotOpened') ?? find('BallotRecorded')) as Part;
    const votes = begun.part === 'BallotRecorded' ? recordedVotes(begun) : await this.votes(ballot, at);
    const fact = await this.facts.ofEntity(`ballot:${ballot}`, at);
    const naming = await this.names.of(
      votes.map(({ organisation }) => organisation),
      at.isNow ? await this.whenHeld(ballot, at) : at,
    );
    const events = [...parts, ...votes].map(({ event }) => event);
    return {
      id: ballot,
      status: fact?.status ?? 'no',
      asOf: AsOfView.of(at),
      opened: begun.body,
      closed: find('BallotClosed')?.body ?? null,
      votes: votes.map((vote) => voteView(vote, naming)),
      ...verdictOf(begun, find('BallotTallied') ?? find('BallotRecorded')),
      events: [...new Set(events)],
    };
  }

  /** The earliest instant at which it may have been held, on the question's other clock. */
  private async whenHeld(ballot: string, at: AsOf): Promise<AsOf> {
    const [first] = await this.tables.rows<{ held: string | null }>`
      select min(valid_from) filter (where isfinite(valid_from)) as held from read.segment
      where entity = ${`ballot:${ballot}`} and ${this.tables.believed(at)}`;
    return { ...at, validAt: first?.held ?? at.validAt };
  }

  private votes(ballot: string, at: AsOf): Promise<Vote[]> {
    return this.tables.rows<Vote>`
      select organisation, option, weight, cast_by, cast_at, event from read.vote
      where ballot = ${ballot} and ${this.tables.recorded(at)} order by position`;
  }
}
