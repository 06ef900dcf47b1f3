import {
  history,
  type Command,
  type Decision,
  type Event,
  type Placed,
  type Refusal,
  type Spelling,
} from '@patto/kernel';
import type { Chapter } from './chapter';
import type { Chronicled } from './chronicled';
import type { Saying } from './entity';
import { tell, type Tell, type Told } from './tell';
import type { Trait } from './traits';

/** What nobody asks for by itself: an event that other occurrences of the chapter bring along. */
export type Consequence<E extends Event<string, unknown>, O = null> = {
  readonly event: E['type'];
  readonly spelling: Spelling;
  /** What may be done to it. */
  readonly trait: Trait<E['data']>;
  /** What it says of which entities. Pure: the same event says the same for ever. */
  readonly says: (event: Placed<E>) => readonly Saying[];
  /** What it changes of what the chapter folds beside its chronicle. */
  readonly folds?: (own: O, data: E['data']) => O;
  /** Why it cannot be so, whatever else is so. */
  readonly contradiction?: (data: E['data']) => Refusal | undefined;
  /** With what follows from its other fields worked out anew, since some of them were corrected. */
  readonly anew?: (data: E['data']) => E['data'];
};

/** One thing that can happen, whole: how it is asked for and decided, and the event that it is. */
export type Occurrence<
  C extends Command,
  E extends Event<string, unknown>,
  More extends Event<string, unknown> = E,
  O = null,
> = Consequence<E, O> & {
  readonly command: C['type'];
  /** `More`: it may bring along events of other occurrences of the chapter. */
  readonly decide: (command: C, state: Chronicled<O>) => Decision<E | More>;
};

type Any<O> = {
  readonly event: string;
  readonly spelling: Spelling;
  readonly trait: object;
  readonly says: (event: never) => readonly Saying[];
  readonly folds?: (own: O, data: never) => O;
  readonly contradiction?: (data: never) => Refusal | undefined;
  readonly anew?: (data: never) => unknown;
  readonly command?: string;
  readonly decide?: (command: never, state: Chronicled<O>) => Decision<Event<string, unknown>>;
};

export type CommandOf<L> = L extends {
  readonly decide: (command: infer C extends Command, state: never) => unknown;
}
  ? C
  : never;
export type EventOf<L> = L extends {
  readonly says: (event: Placed<infer E extends Event<string, unknown>>) => unknown;
}
  ? E
  : never;

/** What a source tells, as an occurrence: it is recorded as the source says it, unless it contradicts itself. */
export const toldOccurrence = <T extends string, E extends Event<string, Told>, O = null>(
  of: Omit<Occurrence<Tell<T, E>, E, E, O>, 'decide'>,
): Occurrence<Tell<T, E>, E, E, O> => ({
  ...of,
  decide: (command, state) =>
    tell<E>(of.event, command, state, {
      chronicle: of.says,
      contradiction: ({ data }) => of.contradiction?.(data),
    }),
});

/** What concerns a chapter as a whole. */
type Frame<O> = {
  /** Its streams are `<category>-<id>`. */
  readonly category: string;
  /** Its events are spelt `<context>.<Event>.v<n>`. */
  readonly context: string;
  /** Where that starts which it folds beside its chronicle. */
  readonly own?: O;
  /** What must hold whatever is repaired. */
  readonly unbroken?: Chapter<Command, Event<string, unknown>, O>['unbroken'];
};

/** A chapter whose every event is decided and explained in a file of its own. */
export const chapterOf = <L extends readonly Any<O>[], O = null>(
  { category, context, own = null as O, unbroken }: Frame<O>,
  occurrences: L,
): Chapter<CommandOf<L[number]>, EventOf<L[number]>, O> => {
  type E = EventOf<L[number]>;
  const by = (field: 'command' | 'event'): ((type: string) => Any<O>) => {
    const named = new Map(occurrences.map((one) => [one[field], one]));
    return (type) => {
      const found = named.get(type);
      if (!found) throw new Error(`The chapter ${category} has no ${field} ${type}`);
      return found;
    };
  };
  const [asked, happened] = [by('command'), by('event')];
  const all = <V>(read: (one: Any<O>) => V): { readonly [event: string]: V } =>
    Object.fromEntries(occurrences.map((one) => [one.event, read(one)]));
  return {
    category,
    history: history<E>(context, all(({ spelling }) => spelling) as never),
    traits: all(({ trait }) => trait) as never,
    chronicle: (event) => happened(event.type).says(event as never),
    own: {
      initial: own,
      evolve: (so, { type, data }) => happened(type).folds?.(so, data as never) ?? so,
    },
    decide: (command, state) => asked(command.type).decide?.(command as never, state) as Decision<E>,
    contradiction: ({ type, data }) => happened(type).contradiction?.(data as never),
    anew: (event) => ({ ...event, data: happened(event.type).anew?.(event.data as never) ?? event.data }),
    ...(unbroken === undefined ? {} : { unbroken }),
  };
};
