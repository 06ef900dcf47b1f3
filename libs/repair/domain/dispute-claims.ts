import { refuse, type Command, type Decision, type Placed, type Power, type Source } from '@patto/kernel';
import { eventOf, eventsOf, type Chronicled } from './chronicled';
import { retracted } from './readings';
import { withoutReach } from './repair-power';
import { isRepair } from './repairs.history';
import type { ClaimsDisputed, DisputeResolved, EventRef } from './repairs.events';

export type DisputeClaims = Command<
  'DisputeClaims',
  {
    networkId: string | null;
    dispute: string;
    /** In the order of their ids; those of other streams were found there. */
    claims: readonly EventRef[];
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

/**
 * Claims that cannot all be right, or one that another source contradicts by silence, are marked as disputed. What
 * another event says may be disputed, and that it was annulled; a correction, retraction or dispute says nothing itself.
 */
export const disputeClaims = (
  { data: { power, ...said } }: DisputeClaims,
  state: Chronicled<unknown>,
): Decision<ClaimsDisputed> => {
  const here = said.claims.flatMap(({ id }) => eventOf(state, id) ?? []);
  const reach =
    here.map((event) => withoutReach(power, said.networkId, event)).find((one) => one !== undefined) ??
    withoutReach(power, said.networkId, undefined);
  if (reach || power === null) return reach ?? refuse('dispute.without-claims');
  if (here.length === 0) return refuse('dispute.without-claims', { claims: said.claims.map(({ id }) => id) });
  const senseless = here.find((event) => isRepair(event) && event.type !== 'ActAnnulled');
  if (senseless) return refuse('event.not-a-claim', { event: senseless.id, type: senseless.type });
  if (openingOf(state, said.dispute)) return [];
  return [{ type: 'ClaimsDisputed', data: { ...said, by: power } }];
};

/** The event by which this stream opened or marked a dispute, unless that was retracted. */
export const openingOf = (state: Chronicled<unknown>, dispute: string): Placed<ClaimsDisputed> | undefined =>
  eventsOf(state).find(
    (event): event is Placed<ClaimsDisputed> =>
      isRepair(event) &&
      event.type === 'ClaimsDisputed' &&
      event.data.dispute === dispute &&
      !retracted(state, event),
  );

/** How a dispute was settled last since it was opened, unless that was retracted. */
export const lastWordOn = (
  state: Chronicled<unknown>,
  dispute: string,
): Placed<DisputeResolved> | undefined => {
  const opening = openingOf(state, dispute);
  return eventsOf(state).findLast(
    (event): event is Placed<DisputeResolved> =>
      isRepair(event) &&
      event.type === 'DisputeResolved' &&
      event.data.dispute === dispute &&
      opening !== undefined &&
      event.revision > opening.revision &&
      !retracted(state, event),
  );
};
