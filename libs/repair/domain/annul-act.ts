import {
  refuse,
  type Command,
  type Decision,
  type Event,
  type Placed,
  type Power,
  type Refusal,
  type Source,
} from '@patto/kernel';
import type { Part } from '@patto/temporal';
import type { Chapter } from './chapter';
import { asIf, eventOf, eventsOf, type Chronicled } from './chronicled';
import { readingOf, retracted } from './readings';
import { withoutReach } from './repair-power';
import { isRepair } from './repairs.history';
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
  chapter: Chapter<C, E, O>,
): Decision<ActAnnulled> => {
  const event = eventOf(state, target.id);
  const reach = withoutReach(power, said.networkId, event);
  if (reach || power === null) return reach ?? refuse('event.unknown', { event: target.id });
  if (!event) return refuse('event.unknown', { event: target.id });
  const refusal = targetRefusal(state, event, chapter.traits);
  if (refusal) return refusal;
  if (isAnnulledSo(state, { ...said, target })) return [];
  const annulled: ActAnnulled = { type: 'ActAnnulled', data: { ...said, target, by: power } };
  const after = asIf<E, O>(state, { ...annulled, id: 'repair', revision: state.length }, chapter);
  return chapter.unbroken?.(after) ?? [annulled];
};

/** Only an act that stands can be annulled. */
const targetRefusal = (
  state: Chronicled<unknown>,
  event: Placed<Event<string, unknown>>,
  traits: object,
): Refusal | undefined => {
  const { id, type } = event;
  if (traitOf(traits, type)?.isAnnullable !== true) return refuse('event.not-an-act', { event: id, type });
  return retracted(state, event) ? refuse('event.retracted', { event: id }) : undefined;
};

type Undone = Pick<ActAnnulled['data'], 'target' | 'part' | 'from'>;

/** Whether it was annulled in that part and from that day already, as the annulments read now. */
const isAnnulledSo = (state: Chronicled<unknown>, { target, part, from }: Undone): boolean =>
  eventsOf(state).some((event) => {
    if (!isRepair(event) || event.type !== 'ActAnnulled' || event.data.target.id !== target.id) return false;
    const data = readingOf(state, event).data as ActAnnulled['data'] | null;
    return data !== null && data.part === part && data.from === from;
  });
