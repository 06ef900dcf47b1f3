import { refuse, withoutPower, type Basis, type Command, type Decision, type Power } from '@patto/kernel';
import { memberAt, weightAt, type Register } from './register';
import type { VoteWeightSet } from './register.events';

export type SetVoteWeight = Command<
  'SetVoteWeight',
  {
    networkId: string;
    party: string;
    weight: number;
    basis: Basis;
    /** Whether the instrument that gives the weight is in force. */
    isInForce: boolean;
    power: Power | null;
  }
>;

/** The votes of a member, for ballots opened from now on. */
export const setVoteWeight = (
  { data: { power, isInForce, ...body }, at }: SetVoteWeight,
  register: Register,
): Decision<VoteWeightSet> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { networkId, party, weight } = body;
  if (!memberAt(register, party, at).isBinding) return refuse('membership.not-held', { party });
  if (!isInForce) return refuse('instrument.not-in-force', { basis: body.basis });
  return weightAt(register, networkId, party, at) === weight
    ? []
    : [{ type: 'VoteWeightSet', data: { ...body, setAt: at, by: power } }];
};
