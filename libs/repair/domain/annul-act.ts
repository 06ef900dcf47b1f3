import { refuse, type Command, type Decision, type Event, type Power, type Source } from '@patto/kernel';
import type { Part } from '@patto/temporal';
import type { Chapter } from './chapter';
import { eventOf, type Chronicled } from './chronicled';
import { retracted } from './readings';
import { withoutReach } from './repair-power';
import type { ActAnnulled, EventRef } from './repairs.events';
import { traitOf } from './traits';

export type AnnulAct = Command<
  'AnnulAct',
  {
    networkId: string | null;
    target: EventRef;
    part: Part;
    from: string | null;
    authority: string;
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

/** An authority undid an act: the record keeps it and says so (art. 23 c.c.; INV-05). The authority's is the power. */
export const annulAct = <C extends Command, E extends Event<string, unknown>, O>(
  { data: { target, power, ...said } }: AnnulAct,
  state: Chronicled<O>,
  { traits }: Chapter<C, E, O>,
): Decision<ActAnnulled> => {
  const event = eventOf(state, target.id);
  const reach = withoutReach(power, said.networkId, event);
  if (reach || power === null) return reach ?? refuse('event.unknown', { event: target.id });
  if (!event) return refuse('event.unknown', { event: target.id });
  if (traitOf(traits, event.type)?.isAnnullable !== true)
    return refuse('event.not-an-act', { event: target.id, type: event.type });
  if (retracted(state, event)) return refuse('event.retracted', { event: target.id });
  return [{ type: 'ActAnnulled', data: { ...said, target, by: power } }];
};
