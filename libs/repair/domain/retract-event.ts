import {
  officeBasis,
  refuse,
  withoutPower,
  type Command,
  type Decision,
  type Event,
  type Placed,
  type Power,
  type Source,
  type StoredEvent,
} from '@patto/kernel';
import type { Chapter } from './chapter';
import { eventOf, type Chronicled } from './chronicled';
import { encoderOf, permitted } from './correct-fact';
import { openingOf } from './dispute-claims';
import { factUnder, readingOf, retracted } from './readings';
import { withoutReach } from './repair-power';
import { isRepair } from './repairs.history';
import type { EventRef, EventRetracted } from './repairs.events';
import { traitOf } from './traits';

export type RetractEvent = Command<
  'RetractEvent',
  {
    networkId: string | null;
    target: EventRef;
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

type Any = Event<string, unknown>;

const isRetractable = (event: Placed<Any>, { traits }: { readonly traits: object }): boolean =>
  isRepair(event) || traitOf(traits, event.type)?.isRetractable === true;

/** An entry made by mistake is taken back. It stays in the record and in what was known before. */
export const retractEvent = <C extends Command, E extends Any, O>(
  { data: { power, ...said } }: RetractEvent,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<EventRetracted> => {
  const { target } = said;
  const event = eventOf(state, target.id);
  const fact = factUnder(state, target.id);
  const reach = withoutReach(power, said.networkId, fact);
  if (reach || power === null) return reach ?? refuse('event.unknown', { event: target.id });
  if (!event || !fact) return refuse('event.unknown', { event: target.id });
  if (!isRetractable(event, chapter))
    return refuse('event.not-retractable', { event: event.id, type: event.type });
  if (retracted(state, event)) return [];
  const repair = drafted(said, power, { event: fact, state, encode: encoderOf(fact, chapter) });
  return permitted(repair, power, { fact, state, chapter }) ?? [repair];
};

/** The retraction itself, before anybody asks whether it may be. */
const drafted = (
  { target, ...told }: Omit<RetractEvent['data'], 'power'>,
  power: Power,
  {
    event,
    state,
    encode,
  }: {
    readonly event: Placed<Any>;
    readonly state: Chronicled<unknown>;
    readonly encode: (event: Any) => StoredEvent;
  },
): EventRetracted => {
  const fact: EventRef = { ...target, id: event.id, revision: String(event.revision) };
  const opened = isRepair(event) && event.type === 'ClaimsDisputed' ? event.data : null;
  const said = {
    ...{ ...told, target, fact, basis: officeBasis(power), by: power },
    ...{ dispute: opened?.dispute ?? null, disputed: opened?.claims ?? [] },
  };
  const pending: EventRetracted = { type: 'EventRetracted', data: { ...said, reads: null, because: [] } };
  const { data, because } = readingOf(state, event, [{ ...pending, id: '', revision: state.length }]);
  const reads = data === null ? null : encode({ type: event.type, data });
  return { type: 'EventRetracted', data: { ...said, reads, because: because.filter((id) => id !== '') } };
};

export type RetractDispute = Command<
  'RetractDispute',
  {
    networkId: string | null;
    dispute: string;
    /** The stream's own name, since a decision sees its events alone. */
    stream: string;
    reason: string;
    power: Power | null;
  }
>;

/** A dispute that was taken back where it was opened is taken back where it was marked. */
export const retractDispute = <C extends Command, E extends Any, O>(
  { data: { dispute, stream, ...said }, at }: RetractDispute,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<EventRetracted> => {
  if (said.power?.office !== 'policy') return withoutPower('policy', null);
  const opening = openingOf(state, dispute);
  if (!opening) return [];
  const target = { id: opening.id, stream, revision: String(opening.revision) };
  const data = { ...said, target, source: null, factKey: null };
  return retractEvent({ type: 'RetractEvent', data, at }, state, chapter);
};
