import { electByMajority, electByMarks, type MajorityResult, type Marked, type MarkResult } from './marks';
import { electBySchulze, type Ranked, type SchulzeResult } from './schulze';
import type { Filling } from './seats';
import { electByStv, type Preferences, type StvResult } from './stv';
import type { Test } from '../document/rule';
import type { Counts } from '../tally/counts';

export const ELECTION_METHODS = ['PLURALITY', 'LIMITED', 'APPROVAL', 'MAJORITY', 'SCHULZE', 'STV'] as const;

type ByMarks = Filling & {
  readonly ballots: readonly Marked[];
  /** What a candidate must pass to be seated; for MAJORITY more than half of the valid votes, unless named. */
  readonly threshold?: Test;
  /** Further bases for the threshold, as members or entitled. */
  readonly counts?: Counts;
};

/** An election with its ballots; plain data, but for the counts. */
export type Election =
  | (ByMarks & { readonly method: 'PLURALITY' | 'APPROVAL' | 'MAJORITY' })
  | (ByMarks & { readonly method: 'LIMITED'; readonly marks: number })
  | (Pick<Filling, 'candidates'> & { readonly method: 'SCHULZE'; readonly ballots: readonly Ranked[] })
  | (Pick<Filling, 'seats' | 'candidates' | 'tieOrder'> & {
      readonly method: 'STV';
      readonly ballots: readonly Preferences[];
    });

export type ElectionResult = MarkResult | MajorityResult | SchulzeResult | StvResult;

const idsOf = ({ candidates }: Election): readonly string[] => candidates.map(({ id }) => id);

/** Who is elected, with the count that says so. Plain JSON. Throws a RangeError on a weight that is not an integer. */
export const elect = (election: Election): ElectionResult => {
  switch (election.method) {
    case 'PLURALITY':
    case 'APPROVAL':
      return electByMarks(
        { ...election, method: { kind: election.method } },
        election.ballots,
        election.counts,
      );
    case 'LIMITED':
      return electByMarks(
        { ...election, method: { kind: 'LIMITED', marks: election.marks } },
        election.ballots,
        election.counts,
      );
    case 'MAJORITY':
      return electByMajority(
        { ...election, ...(election.threshold ? { majority: election.threshold } : {}) },
        election.ballots,
        election.counts,
      );
    case 'SCHULZE':
      return electBySchulze(idsOf(election), election.ballots);
    case 'STV':
      return electByStv({ ...election, candidates: idsOf(election) }, election.ballots);
  }
};
