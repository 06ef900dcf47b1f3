import {
  isRefusal,
  withoutPower,
  type Command,
  type Decision,
  type Event,
  type Placed,
  type Power,
  type Refusal,
  type Source,
} from '@patto/kernel';
import { canonical } from '@patto/temporal';
import { eventOf, statementsOf, type Chronicled } from './chronicled';
import type { Saying } from './entity';
import { retracted } from './readings';

/** What every fact of the past carries: where it was read, the source's own key for it, when and by whom it was entered. */
export type Told = {
  source: Source;
  factKey: string | null;
  /** The instant of entry: where a source gives no date, it was so at the latest then. */
  enteredAt: string;
  by: Power;
};

type AnyTold = Event<string, Told>;

/** The command that enters what a source tells: the event's own facts, and the power of who enters them. */
export type Tell<T extends string, E extends AnyTold> = Command<
  T,
  Omit<E['data'], 'enteredAt' | 'by'> & { power: Power | null }
>;

/** What is needed of a chapter to enter what sources tell. */
type Telling<E> = {
  readonly chronicle: (event: Placed<E>) => readonly Saying[];
  readonly contradiction?: (event: E) => Refusal | undefined;
};

/** What a source says, apart from who read it there and when. */
const wordsOf = ({ enteredAt: _at, by: _by, source, ...said }: Told): string => {
  const { retrievedOn: _on, publishedOn = null, ...where } = source;
  return canonical(inOneOrder({ ...said, where: { ...where, publishedOn } }));
};

/** Sets in one order; only a rule is read in the order in which it is written. */
const inOneOrder = (value: unknown, field = ''): unknown => {
  if (field === 'rule' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => canonical(inOneOrder(item))).sort();
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inOneOrder(item, name)]));
};

/** Whether this is the last word of this source on the matter already, and nobody took it back. */
const isToldAlready = <E extends AnyTold>(
  event: E,
  state: Chronicled<unknown>,
  { chronicle }: Telling<E>,
): boolean => {
  const [about] = chronicle({ ...event, id: '', revision: state.length });
  const last = statementsOf(state, about?.entity ?? '').findLast((said) => {
    const earlier = said.kind === 'claim' ? eventOf(state, said.event) : undefined;
    return earlier?.type === event.type && isOfSource(earlier.data as Told, event.data);
  });
  const earlier = last && eventOf(state, last.event);
  return (
    earlier !== undefined &&
    wordsOf(earlier.data as Told) === wordsOf(event.data) &&
    !retracted(state, earlier)
  );
};

const isOfSource = (a: Told, b: Told): boolean =>
  a.factKey === b.factKey && a.source.kind === b.source.kind && a.source.reference === b.source.reference;

/**
 * What a source says about the past is recorded as it says it, whatever other sources say: history weighs them. Only
 * what contradicts itself is refused; what the source said already is there.
 */
export const tell = <E extends AnyTold>(
  type: E['type'],
  { data: { power, ...told }, at }: { readonly data: { readonly power: Power | null }; readonly at: string },
  state: Chronicled<unknown>,
  telling: Telling<E>,
): Decision<E> => {
  const { networkId } = told as { readonly networkId?: string };
  if (power === null)
    return withoutPower(networkId === undefined ? 'registrar' : 'secretariat', networkId ?? null);
  // The command's facts are the event's own, by the type of the command.
  const event = { type, data: { ...told, enteredAt: at, by: power } } as unknown as E;
  const refusal = telling.contradiction?.(event);
  if (isRefusal(refusal)) return refusal;
  return isToldAlready(event, state, telling) ? [] : [event];
};
