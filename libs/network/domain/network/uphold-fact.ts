import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import type { Network } from './network';
import { upheldOf } from './network.chronicle';
import type { FactUpheld, UpheldGround } from './network.events';

export type UpholdFact = Command<
  'UpholdFact',
  {
    networkId: string;
    /** The keys of what stands, and of what it rests on that does not. */
    entity: string;
    despite: string;
    ground: UpheldGround;
    reason: string;
    /** Whether the record knows the fact as the network's. */
    isKnown: boolean;
    power: Power | null;
  }
>;

/**
 * What rests on something that was undone stands all the same: third parties in good faith keep what they acquired (art. 23
 * c.c.), and what was done without power can be ratified (art. 1399 c.c.). People say so, and why.
 */
export const upholdFact = (
  { data: { isKnown, power, ...said }, at }: UpholdFact,
  network: Network,
): Decision<FactUpheld> => {
  const { networkId, entity, despite } = said;
  if (power === null) return withoutPower('secretariat', networkId);
  if (!isKnown) return refuse('fact.unknown', { entity });
  const isUpheld = cellOf(network, upheldOf(networkId, entity, despite).entity, instantOf(at)).isBinding;
  return isUpheld ? [] : [{ type: 'FactUpheld', data: { ...said, by: power } }];
};
