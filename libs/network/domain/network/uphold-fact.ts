import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, cellOf, field, type Entity, type Occurrence } from '@patto/repair/domain';
import { ALWAYS, instantOf } from '@patto/temporal';

/** Third parties acquired it in good faith (art. 23 c.c.), or who had no power was ratified (art. 1399 c.c.). */
export const upheldGrounds = ['GOOD_FAITH', 'RATIFIED', 'OTHER'] as const;
export type UpheldGround = (typeof upheldGrounds)[number];

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

/** Something stands, despite something that it rests on and that was undone, corrected or stayed: both by their keys. */
export type FactUpheld = Event<
  'FactUpheld',
  { networkId: string; entity: string; despite: string; ground: UpheldGround; reason: string; by: Power }
>;

const upheldOf = (network: string, entity: string, despite: string): Entity => ({
  entity: `upheld:${entity}:${despite}`,
  kind: 'upheld',
  network,
  subject: null,
});

const { oneOf, text } = field;

/**
 * What rests on something that was undone stands all the same: third parties in good faith keep what they acquired (art. 23
 * c.c.), and what was done without power can be ratified (art. 1399 c.c.). People say so, and why.
 */
export const upholdFact: Occurrence<UpholdFact, FactUpheld> = {
  command: 'UpholdFact',
  event: 'FactUpheld',
  spelling: { version: 1 },
  trait: act({ ground: oneOf(...upheldGrounds), reason: text(2000) }),
  says: ({ data: { networkId: network, entity, despite, ground, reason } }) => {
    const value = { upheld: entity, despite, ground, reason };
    return [{ ...upheldOf(network, entity, despite), slot: 'start', when: ALWAYS, value }];
  },
  decide: ({ data: { isKnown, power, ...said }, at }, network) => {
    const { networkId, entity, despite } = said;
    if (power === null) return withoutPower('secretariat', networkId);
    if (!isKnown) return refuse('fact.unknown', { entity });
    const isUpheld = cellOf(network, upheldOf(networkId, entity, despite).entity, instantOf(at)).isBinding;
    return isUpheld ? [] : [{ type: 'FactUpheld', data: { ...said, by: power } }];
  },
};
