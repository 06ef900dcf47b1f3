import type { Source } from '@patto/kernel';
import { boundaryOf } from '@patto/temporal';
import type { MembershipRecorded } from './record-membership';
import type { RosterRecorded } from './record-roster';

type List = Pick<RosterRecorded['data'], 'on' | 'complete' | 'parties' | 'instrument' | 'source'>;
type Told = Pick<MembershipRecorded['data'], 'party' | 'class' | 'basis' | 'source' | 'from' | 'until'>;

const isSame = (a: Source, b: Source): boolean => a.kind === b.kind && a.reference === b.reference;

/** Does the list speak of memberships such as this one at all, and leave it out? */
const leavesOut = ({ complete, parties, instrument, source }: List, membership: Told): boolean => {
  const { party, class: kind, basis } = membership;
  const isOfAnother = instrument !== null && basis.kind === 'clause' && basis.instrument !== instrument;
  return (
    complete &&
    kind === 'FULL' &&
    !isOfAnother &&
    !parties.includes(party) &&
    !isSame(source, membership.source)
  );
};

/**
 * Does a complete list of members contradict a membership by silence? Only where another source has the party surely
 * a full member, by the instrument that is listed, over the whole day for which the list speaks. A vague date that
 * leaves room for the list is no contradiction.
 */
export const contradicts = (roster: List, membership: Told): boolean => {
  const { from, until } = membership;
  if (from === null || !leavesOut(roster, membership)) return false;
  const { earliest, latest } = boundaryOf(roster.on);
  return boundaryOf(from).latest <= earliest && (until === null || latest < boundaryOf(until).earliest);
};
