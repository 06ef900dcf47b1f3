import { refuse, withoutPower, type Basis, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { memberAt, weightAt } from './register';
import { weightOf } from './register.entities';

type Weighing = { networkId: string; party: string; weight: number; basis: Basis };

export type SetVoteWeight = Command<
  'SetVoteWeight',
  Weighing & {
    /** Whether the instrument that gives the weight is in force. */
    isInForce: boolean;
    power: Power | null;
  }
>;

export type VoteWeightSet = Event<'VoteWeightSet', Weighing & { setAt: string; by: Power }>;

const { count, id } = field;

/** The votes of a member, for ballots opened from now on. */
export const setVoteWeight: Occurrence<SetVoteWeight, VoteWeightSet> = {
  command: 'SetVoteWeight',
  event: 'VoteWeightSet',
  spelling: { version: 1 },
  trait: act({ party: id, weight: count }),
  says: ({ id: event, data: { networkId, party, weight, setAt: when } }) => [
    {
      ...weightOf(networkId, party),
      ...{ slot: `set:${event}`, when, value: { organisation: party, weight } },
    },
  ],
  decide: ({ data: { power, isInForce, ...body }, at }, register) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { networkId, party, weight } = body;
    if (!memberAt(register, party, at).isBinding) return refuse('membership.not-held', { party });
    if (!isInForce) return refuse('instrument.not-in-force', { basis: body.basis });
    return weightAt(register, networkId, party, at) === weight
      ? []
      : [{ type: 'VoteWeightSet', data: { ...body, setAt: at, by: power } }];
  },
};
