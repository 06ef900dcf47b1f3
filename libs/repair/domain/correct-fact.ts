import {
  officeBasis,
  refuse,
  type Command,
  type Decision,
  type Event,
  type Json,
  type JsonObject,
  type Placed,
  type Power,
  type Refusal,
  type Source,
  type StoredEvent,
} from '@patto/kernel';
import type { Chapter } from './chapter';
import { asIf, eventOf, type Chronicled } from './chronicled';
import type { Field } from './fields';
import { factUnder, readingOf } from './readings';
import { changesPower, isWeapon, withoutReach } from './repair-power';
import { isRepair, repairsHistory } from './repairs.history';
import type { EventRef, FactCorrected, RepairEvent } from './repairs.events';
import { correctableRepairs } from './repair-traits';
import { traitOf } from './traits';

export type CorrectFact = Command<
  'CorrectFact',
  {
    networkId: string | null;
    target: EventRef;
    changes: JsonObject;
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

type Any = Event<string, unknown>;

/** Fields that may be corrected in an event, be it a fact or a repair. */
const fieldsOf = (
  event: Placed<Any>,
  { traits }: { readonly traits: object },
): { readonly [field: string]: Field } => {
  return traitOf(isRepair(event) ? correctableRepairs : traits, event.type)?.correctable ?? {};
};

const fieldRefusal = (
  changes: JsonObject,
  fields: { readonly [field: string]: Field },
  event: Placed<Any>,
): Refusal | undefined => {
  const names = Object.keys(changes);
  if (names.length === 0 || Object.keys(fields).length === 0)
    return refuse('event.not-correctable', {
      event: event.id,
      type: event.type,
      fields: Object.keys(fields),
    });
  const unknown = names.find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined)
    return refuse('field.not-correctable', { event: event.id, field: unknown, fields: Object.keys(fields) });
  const wrong = names.find((name) => fields[name]?.(changes[name] as Json) !== true);
  return wrong === undefined
    ? undefined
    : refuse('field.not-such-a-value', { event: event.id, field: wrong });
};

/** How a fact that reads otherwise is spelt. */
export const encoderOf = <C extends Command, E extends Any, O>(
  fact: Placed<Any>,
  { history, anew = (event: E): E => event }: Chapter<C, E, O>,
): ((event: Any) => StoredEvent) =>
  isRepair(fact)
    ? (repairsHistory.encode as (event: Any) => StoredEvent)
    : // The fact is one of the chapter's own, and its fields were checked as such.
      (event) => history.encode(anew(event as E));

/** The correction itself, before anybody asks whether it may be. */
const drafted = (
  { data: { networkId, target, changes, reason, source, factKey } }: CorrectFact,
  power: Power,
  state: Chronicled<unknown>,
  { fact, encode }: { readonly fact: Placed<Any>; readonly encode: (event: Any) => StoredEvent },
): FactCorrected => {
  const ref: EventRef = { ...target, id: fact.id, revision: String(fact.revision) };
  const draft = { networkId, target, changes, reason, source, factKey, fact: ref };
  const basis = officeBasis(power);
  const pending: FactCorrected = {
    type: 'FactCorrected',
    data: { ...draft, reads: null, because: [], basis, by: power },
  };
  const { data, because } = readingOf(state, fact, [{ ...pending, id: '', revision: state.length }]);
  const reads = data === null ? null : encode({ type: fact.type, data });
  return {
    type: 'FactCorrected',
    data: { ...draft, reads, because: because.filter((id) => id !== ''), basis, by: power },
  };
};

/** Something was never right: what is true takes its place for whoever asks from now on. */
export const correctFact = <C extends Command, E extends Any, O>(
  command: CorrectFact,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<FactCorrected> => {
  const { networkId, target, changes, power } = command.data;
  const event = eventOf(state, target.id);
  const fact = factUnder(state, target.id);
  const reach = withoutReach(power, networkId, fact);
  if (reach || power === null) return reach ?? refuse('event.unknown', { event: target.id });
  if (!event || !fact) return refuse('event.unknown', { event: target.id });
  // A correction of a correction corrects the same fields.
  const fields = fieldsOf(isRepair(event) && event.type === 'FactCorrected' ? fact : event, chapter);
  const refusal = fieldRefusal(changes, fields, event);
  if (refusal) return refusal;
  const encode = encoderOf(fact, chapter);
  return judged(drafted(command, power, state, { fact, encode }), { fact, state, chapter });
};

type Place<C extends Command, E extends Any, O> = {
  readonly fact: Placed<Any>;
  readonly state: Chronicled<O>;
  readonly chapter: Chapter<C, E, O>;
};

/** The correction, unless the fact is gone or reads so already, or must not read so. */
const judged = <C extends Command, E extends Any, O>(
  corrected: FactCorrected,
  place: Place<C, E, O>,
): Decision<FactCorrected> => {
  const { fact, state, chapter } = place;
  const { reads, changes, by } = corrected.data;
  if (reads === null) return refuse('event.retracted', { event: fact.id });
  const before = readingOf(state, fact).data;
  if (before !== null && Object.entries(changes).every(([name, one]) => isSame(before[name], one))) return [];
  const contradiction = isRepair(fact) ? undefined : chapter.contradiction?.(chapter.history.decode(reads));
  return contradiction ?? permitted(corrected, by, place) ?? [corrected];
};

const isSame = (a: Json | undefined, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** No weapon against the power that comes from `fact`, and nothing broken. */
export const permitted = <C extends Command, E extends Any, O>(
  repair: RepairEvent,
  power: Power,
  { fact, state, chapter }: Place<C, E, O>,
): Refusal | undefined => {
  const after = asIf<E, O>(state, { ...repair, id: 'repair', revision: state.length }, chapter);
  return (
    chapter.unbroken?.(after) ?? (changesPower(state, after, fact.id) ? isWeapon(power, fact) : undefined)
  );
};
