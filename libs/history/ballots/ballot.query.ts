import type { Part as RecordPart } from '@patto/network/domain';
import { NotFound } from '@patto/http';
import type { Json, JsonObject } from '@patto/kernel';
import { finalOutcome } from '@patto/rules';
import type { BallotRecorded, BallotTallied, Elector } from '@patto/voting/domain';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Facts } from '../facts/facts';
import { Names, type Naming } from '../facts/names';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import { ballotStatus, stayView, type BallotView, type VoteView } from './ballot.view';
import { PART } from './parts';

type Part = { readonly part: string; readonly event: string; readonly body: JsonObject | null };
type Told = Part & { readonly body: JsonObject };
type Vote = {
  readonly organisation: string;
  readonly option: string;
  readonly weight: number;
  readonly cast_by: string | null;
  readonly cast_at: string | null;
  readonly event: string;
  readonly capacity: string | null;
  /** Whether a later vote for the same member took its place, it came after the close, or the member had none. */
  readonly is_out: boolean;
};

/** The votes of a past ballot, which its source tells by option. */
const recordedVotes = ({ event, body }: Told): readonly Vote[] => {
  const { votes, weights, castAt, late, verdict } = body as unknown as BallotRecorded['data'];
  const refused = verdict !== null && 'refused' in verdict ? verdict.refused : [];
  const out = new Set([...late, ...refused.map(({ elector }) => elector)]);
  return Object.entries(votes).flatMap(([option, organisations]) =>
    organisations.map((organisation) => ({
      organisation,
      option,
      weight: Object.hasOwn(weights, organisation) ? (weights[organisation] ?? 1) : 1,
      cast_by: null,
      cast_at: Object.hasOwn(castAt, organisation) ? (castAt[organisation] ?? null) : null,
      capacity: null,
      is_out: out.has(organisation),
      event,
    })),
  );
};

/** Voter → its class of member: as the roll froze it, or as the source of a past ballot tells it. */
const classesIn = ({ roll, classes = {} }: JsonObject): ReadonlyMap<string, string> => {
  const electors = Array.isArray(roll) ? (roll as unknown as readonly Elector[]) : [];
  const told = Object.entries(classes as BallotRecorded['data']['classes']);
  return new Map([
    ...electors.map(({ organisation, class: kind }) => [organisation, kind] as const),
    ...told.flatMap(([kind, voters]) => voters.map((voter) => [voter, kind] as const)),
  ]);
};

type Describing = { readonly naming: Naming; readonly classes: ReadonlyMap<string, string> };

const voteView = (vote: Vote, { naming, classes }: Describing): VoteView => ({
  organisation: naming(vote.organisation),
  option: vote.option,
  weight: vote.weight,
  class: classes.get(vote.organisation) ?? null,
  castBy: vote.cast_by,
  castAt: vote.cast_at,
  capacity: vote.capacity,
  counts: !vote.is_out,
  event: vote.event,
});

type Judged = Pick<
  BallotView,
  | 'outcome'
  | 'verdict'
  | 'proclaimed'
  | 'diverges'
  | 'divergences'
  | 'otherwise'
  | 'unstated'
  | 'next'
  | 'tieBroken'
>;

/** What the rule makes of a past ballot, what was proclaimed, and whether they differ. */
const verdictOfTold = (told: BallotRecorded['data']): Judged => {
  const { verdict, proclaimed, divergences, otherwise, unstated, tie: tieBroken } = told;
  const computed = verdict === null ? null : finalOutcome(verdict);
  const isOther = computed !== null && proclaimed !== null && computed !== proclaimed;
  return {
    ...{ verdict, proclaimed, otherwise, next: null, tieBroken },
    outcome: proclaimed ?? computed,
    ...{ diverges: isOther || divergences.length > 0, divergences, unstated },
  };
};

const NOT_TOLD = { proclaimed: null, diverges: false, divergences: [], otherwise: null, unstated: [] };
const NOT_TALLIED = { outcome: null, verdict: null, next: null };

/** What came of a ballot, by the documents of its life. */
const verdictOf = ({ part, body }: Told, find: (part: string) => Told | undefined): Judged => {
  if (part === PART.recorded) return verdictOfTold(body as unknown as BallotRecorded['data']);
  const tallied = find(PART.tallied)?.body as unknown as BallotTallied['data'] | undefined;
  const { outcome, verdict, next } = tallied ?? NOT_TALLIED;
  const tieBroken = (find(PART.castingVote) ?? find(PART.lot))?.body ?? null;
  return { ...NOT_TOLD, outcome, verdict, next, tieBroken };
};

/** A roll that was listed before the opening, in its parts. */
const rollIn = (parts: readonly Part[], { body }: Told): { readonly roll?: readonly Json[] } => {
  const seal = body['roll'] as { readonly listing?: string } | undefined;
  if (seal?.listing === undefined) return {};
  const listed = parts.filter((one) => one.part === PART.listed && one.body?.['listing'] === seal.listing);
  return { roll: listed.flatMap((one) => one.body?.['electors'] as readonly Json[]) };
};

/** What an opening says of who voted how, and of who the members are. */
const openingShown = (opening: JsonObject, shown: ReadonlySet<RecordPart>): JsonObject => {
  const { votes: _v, classes: _k, weights: _w, castAt: _c, late: _l, ...unnamed } = opening;
  const { roll: _r, ...bare } = shown.has('votes') ? opening : unnamed;
  return shown.has('members') && opening['roll'] !== undefined ? { ...bare, roll: opening['roll'] } : bare;
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
    // What a source tells may have been corrected since: the last reading counts.
    const find = (name: string): Told | undefined =>
      parts.findLast((one): one is Told => one.part === name && one.body !== null);
    // The gate lets nobody ask about a ballot that has not begun.
    const begun = find(PART.opened) ?? find(PART.recorded);
    if (!begun) throw new NotFound('ballot', ballot);
    const votes = await this.votesShown(ballot, begun, at);
    const [fact, stays] = await Promise.all([
      this.facts.ofEntity(`ballot:${ballot}`, at),
      this.facts.stays([ballot], at),
    ]);
    // Of what is shown of it to everybody, only what was adopted.
    if (!fact && !at.shown.parts.has('deliberations')) throw new NotFound('ballot', ballot);
    const stay = stays.get(ballot);
    const naming = await this.names.of(
      votes.map(({ organisation }) => organisation),
      at.isNow ? await this.whenHeld(ballot, at) : at,
    );
    const events = [...parts, ...votes].map(({ event }) => event);
    const opening: JsonObject = { ...begun.body, ...rollIn(parts, begun) };
    const describing = { naming, classes: classesIn(opening) };
    return {
      id: ballot,
      status: fact ? ballotStatus(fact, stay) : 'no',
      stay: stay ? stayView(stay) : null,
      asOf: AsOfView.of(at),
      opened: openingShown(opening, at.shown.parts),
      closed: find(PART.closed)?.body ?? null,
      votes: votes.map((vote) => voteView(vote, describing)),
      ...verdictOf(begun, find),
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

  /** While it is open nobody sees a vote but who cast it, and afterwards whoever may see votes. */
  private async votesShown(ballot: string, begun: Told, at: AsOf): Promise<readonly Vote[]> {
    const { parts, sight } = at.shown;
    const mayRead = parts.has('votes');
    if (begun.part === PART.recorded) return mayRead ? recordedVotes(begun) : [];
    const votes = await this.votes(ballot, at);
    if (mayRead && (await this.isClosed(ballot))) return votes;
    return votes.filter(({ cast_by: voter }) => voter !== null && voter === sight.person);
  }

  /** Now, as of whichever day it is asked about. */
  private async isClosed(ballot: string): Promise<boolean> {
    const closed = await this.tables.rows`
      select 1 from read.ballot_part where ballot = ${ballot} and part = ${PART.closed} limit 1`;
    return closed.length > 0;
  }

  private votes(ballot: string, at: AsOf): Promise<Vote[]> {
    return this.tables.rows<Vote>`
      select organisation, option, weight, cast_by, cast_at, event, capacity,
        lead(event) over (partition by organisation order by position) is not null as is_out
      from read.vote
      where ballot = ${ballot} and ${this.tables.recorded(at)} order by position`;
  }
}
