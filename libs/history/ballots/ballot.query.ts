import { NotFound, type AsOfQuery } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import type { BallotRecorded } from '@patto/voting/domain';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import { Segments } from '../facts/facts';
import { AsOfView } from '../state/state.view';
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

type Told = Pick<BallotRecorded['data'], 'votes' | 'weights'>;

/** The votes of a past ballot, which its source tells by option. */
const recordedVotes = ({ event, body }: Part): readonly Vote[] => {
  const { votes, weights } = body as unknown as Told;
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

const voteView = (vote: Vote, nameOf: (id: string) => string): VoteView => ({
  organisation: { id: vote.organisation, name: nameOf(vote.organisation) },
  option: vote.option,
  weight: vote.weight,
  castBy: vote.cast_by,
  castAt: vote.cast_at,
  event: vote.event,
});

/** What the rule has it, what was proclaimed of a past ballot, and whether they differ. */
const outcomeOf = (
  begun: Part,
  tallied: Part | undefined,
): Pick<BallotView, 'verdict' | 'proclaimed' | 'diverges'> => {
  const verdict = (tallied?.body['verdict'] ?? null) as JsonObject | null;
  const proclaimed = (begun.body['proclaimed'] ?? null) as string | null;
  const diverges = verdict !== null && proclaimed !== null && verdict['outcome'] !== proclaimed;
  return { verdict, proclaimed, diverges };
};

/** One ballot: rule, roll, votes and verdict, as far as known at a position. */
@Injectable()
export class BallotReader {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly database: ReadDatabase,
    private readonly segments: Segments,
  ) {}

  async ballot(ballot: string, asOf: AsOfQuery): Promise<BallotView> {
    const at = await this.clocks.settle(asOf);
    const parts = await this.database.sql<Part[]>`
      select part, event, body from read.ballot_part
      where ballot = ${ballot} and position <= ${at.known}::bigint order by position`;
    const find = (name: string): Part | undefined => parts.find(({ part }) => part === name);
    const begun = find('BallotOpened') ?? find('BallotRecorded');
    if (!begun) throw new NotFound('ballot', ballot);
    const votes = begun.part === 'BallotRecorded' ? recordedVotes(begun) : await this.votes(ballot, at);
    const nameOf = await this.segments.namesOf(
      votes.map(({ organisation }) => organisation),
      at,
    );
    const tallied = find('BallotTallied') ?? find('BallotRecorded');
    return {
      id: ballot,
      asOf: AsOfView.of(at),
      opened: begun.body,
      closed: find('BallotClosed')?.body ?? null,
      votes: votes.map((vote) => voteView(vote, nameOf)),
      ...outcomeOf(begun, tallied),
      events: [...parts.map(({ event }) => event), ...votes.map(({ event }) => event)].filter(
        (id, i, all) => all.indexOf(id) === i,
      ),
    };
  }

  private votes(ballot: string, { known }: AsOf): Promise<Vote[]> {
    return this.database.sql<Vote[]>`
      select organisation, option, weight, cast_by, cast_at, event from read.vote
      where ballot = ${ballot} and position <= ${known}::bigint order by position`;
  }
}
