import type { Facts } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { organisations, standsFor } from '@patto/party/domain';
import type { Asking } from './warrant';

/** The power to vote for a member, and whether it is its alternate's. */
export type VotingPower = { readonly power: Power | null; readonly capacity: 'PRINCIPAL' | 'ALTERNATE' };

/** Who votes for an organisation in a network now: whoever stands for it at this instant, before its alternate. */
export const votingPower = async (
  facts: Facts,
  { person, at }: Asking,
  { organisation, network }: { readonly organisation: string; readonly network: string },
): Promise<VotingPower> => {
  const state = await facts.stateOf(organisations, organisation);
  const power = { person, office: 'representative', of: organisation } as const;
  if (standsFor(state, { person, kinds: ['LEGAL', 'DESIGNATED'], network }, at))
    return { power, capacity: 'PRINCIPAL' };
  const isAlternate = standsFor(state, { person, kinds: ['ALTERNATE'], network }, at);
  return { power: isAlternate ? power : null, capacity: 'ALTERNATE' };
};
