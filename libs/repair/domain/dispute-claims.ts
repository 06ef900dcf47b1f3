import { refuse, withoutPower, type Command, type Decision, type Power, type Source } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found } from './repairs';
import type { ClaimsDisputed } from './repairs.events';

export type DisputeClaims = Command<
  'DisputeClaims',
  {
    networkId: string;
    claims: readonly Found[];
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

/** Claims that cannot all be right, or one that another source contradicts by silence, are marked as disputed. */
export const disputeClaims = ({
  data: { networkId, claims, power, ...facts },
}: DisputeClaims): Decision<ClaimsDisputed> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = claims
    .map((claim) => targetRefusal(claim, networkId, power))
    .find((one) => one !== undefined);
  if (refusal) return refusal;
  if (claims.length === 0) return refuse('dispute.without-claims');
  return [
    {
      type: 'ClaimsDisputed',
      data: { networkId, claims: claims.map(({ ref }) => ref), ...facts, by: power },
    },
  ];
};
