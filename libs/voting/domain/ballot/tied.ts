import { refuse, type Refusal } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import type { Tie, TieDecision } from '@patto/rules';
import { instantOf } from '@patto/temporal';
import { isOpened, type Ballot, type KnownBallot } from './ballot';
import { ballotOf, type Side } from './ballot.entities';

type Breaking = { readonly ways: readonly Tie[]; readonly choice: Side; readonly at: string };

/** A ballot whose tie waits to be broken in one of these ways; `[]` where it was broken just so before. */
export const tied = (
  ballot: Ballot,
  { ballotId, networkId }: { readonly ballotId: string; readonly networkId: string },
  { ways, choice, at }: Breaking,
): { readonly ballot: KnownBallot; readonly by: Tie } | Refusal | readonly [] => {
  const { own } = ballot;
  if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
  const { outcome, verdict } = own.tallied ?? { outcome: null, verdict: null };
  if (isBrokenSo(verdict?.tie.resolved ?? null, ways, choice)) return [];
  const { status } = cellOf(ballot, ballotOf(networkId, ballotId).entity, instantOf(at));
  if (outcome !== 'TIE_PENDING' || status === 'annulled')
    return refuse('tie.not-pending', { ballot: ballotId, outcome });
  const by = verdict.tie.rule;
  return ways.includes(by) ? { ballot: own, by } : refuse('tie.broken-otherwise', { ballot: ballotId, by });
};

const isBrokenSo = (resolved: TieDecision | null, ways: readonly Tie[], choice: Side): boolean =>
  resolved !== null && ways.includes(resolved.by) && resolved.choice === choice;
