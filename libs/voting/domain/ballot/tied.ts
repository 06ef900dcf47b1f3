import { refuse, type Refusal } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import type { TieDecision } from '@patto/rules';
import { instantOf } from '@patto/temporal';
import { isOpened, type Ballot, type KnownBallot } from './ballot';
import { ballotOf } from './ballot.chronicle';

/** A ballot whose tie waits to be broken in one of these ways; `[]` where it was broken just so before. */
export const tied = (
  { own, ...chronicle }: Ballot,
  { ballotId, networkId }: { readonly ballotId: string; readonly networkId: string },
  { ways, choice, at }: { readonly ways: readonly string[]; readonly choice: string; readonly at: string },
): { readonly ballot: KnownBallot; readonly by: TieDecision['by'] } | Refusal | readonly [] => {
  if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
  const { outcome = null, verdict } = own.tallied ?? {};
  const resolved = verdict?.tie.resolved ?? null;
  if (resolved !== null && ways.includes(resolved.by) && resolved.choice === choice) return [];
  const { status } = cellOf({ own, ...chronicle }, ballotOf(networkId, ballotId).entity, instantOf(at));
  if (verdict === undefined || outcome !== 'TIE_PENDING' || status === 'annulled')
    return refuse('tie.not-pending', { ballot: ballotId, outcome });
  const by = verdict.tie.rule;
  return ways.includes(by) ? { ballot: own, by } : refuse('tie.broken-otherwise', { ballot: ballotId, by });
};
