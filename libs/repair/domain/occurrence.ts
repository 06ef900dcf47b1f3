import {
  history,
  type Command,
  type Decision,
  type Event,
  type Placed,
  type Refusal,
  type Spelling,
} from '@patto/kernel';
import { nothingOwn, type Chapter } from './chapter';
import type { Chronicled } from './chronicled';
import type { Saying } from './entity';
import { tell, type Tell, type Told } from './tell';
import type { Trait } from './traits';

/** One thing that can happen, whole: how it is asked for and decided, and the event that it is. */
export type Occurrence<
  C extends Command,
  E extends Event<string, unknown>,
  More extends Event<string, unknown> = E,
> = {
  readonly command: C['type'];
  readonly event: E['type'];
  readonly spelling: Spelling;
  /** What may be done to it. */
  readonly trait: Trait<E['data']>;
  /** What it says of which entities. Pure: the same event says the same for ever. */
  readonly says: (event: Placed<E>) => readonly Saying[];
  /** Why it cannot be so, whatever else is so. */
  readonly contradiction?: (data: E['data']) => Refusal | undefined;
  /** `More`: it may bring along events of other occurrences of the chapter. */
  readonly decide: (command: C, state: Chronicled) => Decision<E | More>;
};

type Any = {
  readonly command: string;
  readonly event: string;
  readonly spelling: Spelling;
  readonly trait: object;
  readonly says: (event: never) => readonly Saying[];
  readonly contradiction?: (data: never) => Refusal | undefined;
  readonly decide: (command: never, state: Chronicled) => Decision<Event<string, unknown>>;
};

export type CommandOf<L extends Any> = L extends Occurrence<infer C, infer _E, infer _M> ? C : never;
export type EventOf<L extends Any> = L extends Occurrence<infer _C, infer E, infer _M> ? E : never;

/** What a source tells, as an occurrence: it is recorded as the source says it, unless it contradicts itself. */
export const toldOccurrence = <T extends string, E extends Event<string, Told>>(
  of: Omit<Occurrence<Tell<T, E>, E>, 'decide'>,
): Occurrence<Tell<T, E>, E> => ({
  ...of,
  decide: (command, state) =>
    tell<E>(of.event, command, state, {
      chronicle: of.says,
      contradiction: ({ data }) => of.contradiction?.(data),
    }),
});

/** A chapter whose every event is decided and explained in a file of its own, and which folds nothing beside them. */
export const chapterOf = <L extends readonly Any[]>(
  { category, context }: { readonly category: string; readonly context: string },
  occurrences: L,
): Chapter<CommandOf<L[number]>, EventOf<L[number]>> => {
  type E = EventOf<L[number]>;
  const by = (field: 'command' | 'event'): ((type: string) => Any) => {
    const named = new Map(occurrences.map((one) => [one[field], one]));
    return (type) => {
      const found = named.get(type);
      if (!found) throw new Error(`The chapter ${category} has no ${field} ${type}`);
      return found;
    };
  };
  const [asked, happened] = [by('command'), by('event')];
  const all = <V>(read: (one: Any) => V): { readonly [event: string]: V } =>
    Object.fromEntries(occurrences.map((one) => [one.event, read(one)]));
  return {
    category,
    history: history<E>(context, all(({ spelling }) => spelling) as never),
    traits: all(({ trait }) => trait) as never,
    chronicle: (event) => happened(event.type).says(event as never),
    own: nothingOwn,
    decide: (command, state) => asked(command.type).decide(command as never, state) as Decision<E>,
    contradiction: ({ type, data }) => happened(type).contradiction?.(data as never),
  };
};
