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
import { lastWordOn, openingOf } from './dispute-claims';
import { factUnder, readingOf, retracted } from './readings';
import { withoutReach } from './repair-power';
import { isRepair } from './repairs.history';
import type { EventRef, EventRetracted, RepairEvent } from './repairs.events';
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

/**
 * A dispute that was taken back is raised again, and one that was reopened is settled again, so that every stream with a
 * claim of it hears so; how it was settled is taken back while that is the last word on it.
 */
const isRetractableRepair = (event: Placed<RepairEvent>, state: Chronicled<unknown>): boolean => {
  if (event.type === 'DisputeResolved')
    return lastWordOn(state, event.data.dispute)?.id === event.id || retracted(state, event);
  return event.type !== 'EventRetracted' || event.data.dispute === null;
};

const isRetractable = (
  event: Placed<Any>,
  state: Chronicled<unknown>,
  { traits }: { readonly traits: object },
): boolean =>
  isRepair(event) ? isRetractableRepair(event, state) : traitOf(traits, event.type)?.isRetractable === true;

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
  if (!isRetractable(event, state, chapter))
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
  const over =
    isRepair(event) && (event.type === 'ClaimsDisputed' || event.type === 'DisputeResolved') ? event : null;
  const said = {
    ...{ ...told, target, fact, basis: officeBasis(power), by: power },
    ...{ dispute: over?.data.dispute ?? null, disputed: over?.data.claims ?? [] },
    reopens: over?.type === 'DisputeResolved',
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
    /** How it was settled is taken back, and not that it was raised. */
    reopens: boolean;
    /** The stream's own name, since a decision sees its events alone. */
    stream: string;
    reason: string;
    power: Power | null;
  }
>;

/** What was taken back of a dispute where it was opened is taken back where it was marked. */
export const retractDispute = <C extends Command, E extends Any, O>(
  { data: { dispute, reopens, stream, ...said }, at }: RetractDispute,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<EventRetracted> => {
  if (said.power?.office !== 'policy') return withoutPower('policy', null);
  const marked = reopens ? lastWordOn(state, dispute) : openingOf(state, dispute);
  if (!marked) return [];
  const target = { id: marked.id, stream, revision: String(marked.revision) };
  const data = { ...said, target, source: null, factKey: null };
  return retractEvent({ type: 'RetractEvent', data, at }, state, chapter);
};
