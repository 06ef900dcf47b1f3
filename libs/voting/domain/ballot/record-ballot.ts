import { refuse, type Command, type Event, type Numbering, type Power } from '@patto/kernel';
import { field, told, tell, type Occurrence, type Told } from '@patto/repair/domain';
import {
  decideRecorded,
  finalOutcome,
  type BallotVerdict,
  type DecisionRule,
  type Divergence,
  type Outcome,
  type TieDecision,
  type Unstatable,
  type Verdict,
} from '@patto/rules';
import { addDays, boundaryOf, isTimeError, parseDate } from '@patto/temporal';
import type { BallotProgress } from './ballot';
import { ballotOf, voteOptions } from './ballot.entities';

/** How a member stood in a past ballot; `absent`: entitled, and did not vote. */
export const pastStands = [...voteOptions, 'recused', 'spoilt', 'absent'] as const;
export type PastStand = (typeof pastStands)[number];

/** A past ballot as its source tells it. Votes are kept by option, so that a ballot of hundreds of members stays small. */
type Past = Omit<Told, 'enteredAt' | 'by'> & {
  ballotId: string;
  networkId: string;
  title: string;
  /** As the source numbers it; null where it does not. */
  numbering: Numbering | null;
  /** EDTF. */
  heldOn: string;
  /** Option → the members that stood so. */
  votes: { readonly [stand in PastStand]?: readonly string[] };
  /** Class of member → those who were of it, each of whom stands in `votes`. */
  classes: { readonly [kind: string]: readonly string[] };
  /** Votes of a member, where they are not one. */
  weights: { readonly [organisation: string]: number };
  /** When the ballot closed (EDTF); null where the source does not say. */
  closed: string | null;
  /** When the vote of a member was cast (EDTF), where the source says so. */
  castAt: { readonly [organisation: string]: string };
  /** How a tie was broken, where the source says so. */
  tie: TieDecision | null;
  /** Unit → category → decimal integer, as the source counts; null when it gives votes alone. */
  counts: { readonly [unit: string]: { readonly [category: string]: string } } | null;
  rule: DecisionRule | null;
  proclaimed: string | null;
};

/** What follows from it. */
type Judged = {
  /** Members whose vote surely came after the close: it is kept, and does not count. */
  late: readonly string[];
  /** What the rule makes of the votes, or of the counts where there are no votes; null without a rule. */
  verdict: Verdict | BallotVerdict | null;
  /** The outcome had the votes that are named been right, where the counts say another. */
  otherwise: Outcome | null;
  /** Where the source does not agree with itself. */
  divergences: readonly Divergence[];
  /** What the rule asks and the source does not say, so that there is no verdict. */
  unstated: readonly Unstatable[];
};

export type RecordBallot = Command<'RecordBallot', Past & { power: Power | null }>;

/** A past ballot with all its votes, and what the rule says of them where the rule is known. */
export type BallotRecorded = Event<'BallotRecorded', Told & Past & Judged>;

/** A ballot that closed on a day had closed when that day was over. */
const hadClosed = (closed: string): number =>
  isTimeError(parseDate(closed)) ? boundaryOf(closed).latest : boundaryOf(addDays(closed, 1)).earliest;

/** Whose vote surely came after the close. Whoever voted at that very instant was late. */
export const lateVoters = ({ closed, castAt }: Pick<Past, 'closed' | 'castAt'>): readonly string[] => {
  if (closed === null) return [];
  const close = hadClosed(closed);
  return Object.keys(castAt).filter((voter) => boundaryOf(castAt[voter] ?? '').earliest >= close);
};

const judgedBy = (data: Past) => {
  const late = lateVoters(data);
  const { errors, ...judged } = decideRecorded({ ...data, late });
  const refusal = errors.length > 0 ? refuse('ballot.cannot-be-meant', { errors }) : undefined;
  return { judged: { late, ...judged }, refusal };
};

const { count, id, list, mapOf, orNull, record, text, vagueDate } = field;
const VOTERS = 20_000;
const CLASSES = 50;
const numbering = record({ series: orNull(text(100)), year: orNull(count), number: count });

/**
 * A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed,
 * and where the source does not agree with itself. What cannot be meant is refused.
 */
export const recordBallot: Occurrence<RecordBallot, BallotRecorded, BallotRecorded, BallotProgress> = {
  command: 'RecordBallot',
  event: 'BallotRecorded',
  spelling: {
    version: 2,
    // Until December 2026 nobody could say of which class a voter was.
    upcast: { 1: (data: Omit<BallotRecorded['data'], 'classes'>) => ({ ...data, classes: {} }) },
  },
  trait: told({
    ...{ title: text(500), numbering: orNull(numbering), heldOn: vagueDate, proclaimed: orNull(text(40)) },
    ...{ votes: mapOf(list(id, VOTERS), 10), classes: mapOf(list(id, VOTERS), CLASSES) },
    ...{ weights: mapOf(count, VOTERS), closed: orNull(vagueDate), castAt: mapOf(vagueDate, VOTERS) },
  }),
  says: ({ data }) => {
    const { networkId, ballotId: ballot, title, numbering, heldOn: when } = data;
    const { proclaimed, verdict, votes, divergences } = data;
    const computed = verdict === null ? null : finalOutcome(verdict);
    const value = {
      ...{ ballot, motion: null, title, numbering, status: 'TALLIED', proclaimed, computed },
      electors: Object.values(votes).reduce((sum, { length }) => sum + length, 0),
      outcome: proclaimed ?? computed,
      diverges:
        divergences.length > 0 || (proclaimed !== null && computed !== null && proclaimed !== computed),
    };
    return [{ ...ballotOf(networkId, ballot), slot: 'held', when, value }];
  },
  contradiction: (data) => judgedBy(data).refusal,
  // What a source tells reads otherwise: so does what the rule makes of it.
  anew: (data) => ({ ...data, ...judgedBy(data).judged }),
  decide: ({ data, at }, ballot) => {
    const { judged, refusal } = judgedBy(data);
    return tell<BallotRecorded>('BallotRecorded', { data: { ...data, ...judged }, at }, ballot, {
      chronicle: recordBallot.says,
      contradiction: () => refusal,
    });
  },
};
