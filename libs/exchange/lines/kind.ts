import type { CommandRunner, Envelope, Receipt } from '@patto/event-store';
import {
  isRefusal,
  type Command,
  type Event,
  type Power,
  type RecordedEvent,
  type Refusal,
  type Source,
} from '@patto/kernel';
import { traitOf, type EventRef, type Repairable } from '@patto/repair/domain';
import type { Static, TSchema } from '@sinclair/typebox';

/** What every line says: of which kind it is, where it was read, and the source's own key for it, when it has one. */
export type Line = { readonly kind: string; readonly source: Source; readonly key: string | null };

/** What is wrong with a line. `path` is a JSON pointer into it; `code` is stable. */
export type LineProblem = { readonly path: string; readonly code: string; readonly message: string };

/** What a line says that hardly can be so, or that cannot be told from it: it is entered all the same. */
export type LineRemark = LineProblem & { readonly doubt: 'impossible' | 'doubtful' };

/** Whom and what a line names, by id. */
export type Named = {
  readonly organisations?: readonly string[];
  readonly persons?: readonly (string | null)[];
  readonly instruments?: readonly (string | null)[];
};

/** An event as it reads now, whatever was said of it since. */
export type Reading<E> = E & { readonly id: string };

/** A stretch as a line tells it: whose it is (with the number of it that the source gives), and what else it says of it. */
export type Spell = {
  readonly of: readonly (string | number)[];
  readonly from: string | null;
  readonly until: string | null;
  readonly as: string;
};

/** What stands around an event: all that its stream says as it reads now, and what an export told before. */
export type Context<E> = {
  /** The network that is told of; null where an event is read by itself. */
  readonly network: string | null;
  readonly entries: readonly Reading<E>[];
  /** A claim in whose favour a dispute was settled. */
  readonly isUpheld: (event: string) => boolean;
  /** Lines that were told before, by the events that they tell: those on which a later line may depend. */
  readonly told: Pick<ReadonlyMap<string, Line>, 'get' | 'values'>;
};

type Any = Event<string, unknown>;

/** Any aggregate that lines enter. */
export type Home = Repairable<Command, Any, unknown>;

/** An entry of the record, and the aggregate in whose stream it stands. */
export type Found = { readonly ref: EventRef; readonly home: Home; readonly id: string };
type DataOf<E extends Any, T> = Extract<E, { readonly type: T }>['data'];

/** By the name of an event, the line that tells it; null where that of another event does, or none can. */
export type Tellers<L, E extends Any> = {
  readonly [T in E['type']]?: (data: DataOf<E, T>, id: string) => Omit<L, 'kind'> | null;
};

/** What the command says, apart from whose power it is. */
type Said<C extends Command, T> = Omit<Extract<C, { readonly type: T }>['data'], 'power'>;

/** What is known of a kind whatever its lines enter. */
export type Definition<S extends TSchema> = {
  readonly kind: Static<S> extends { readonly kind: infer K extends string } ? K : string;
  readonly schema: S;
  /** What a schema cannot fill in. */
  readonly completed?: (line: Static<S>) => Static<S>;
  /** Where the line contradicts itself, so that it says nothing. */
  readonly problem?: (line: Static<S>) => LineProblem | null;
  readonly remarks?: (line: Static<S>) => readonly LineRemark[];
  readonly names: (line: Static<S>) => Named;
  /** The network that it is about; where the line has a field `network`, that one. Null: none alone. */
  readonly network?: (line: Static<S>) => string | null;
  /** Whether it tells that there is what it is about, which other lines may name. */
  readonly introduces?: boolean;
  /** The lines that it holds. */
  readonly holds?: (line: Static<S>) => Holding<Static<S>>;
  /** The register of members for which it speaks, and whether as a list of all. */
  readonly register?: (line: Static<S>) => { readonly network: string; readonly isWholeList: boolean };
  /** The stretch that it tells of, where one source may tell of several: those must be apart. */
  readonly spell?: (line: Static<S>) => Spell;
  /** Whether a later line of an export may depend on this one. */
  readonly isNeeded?: (line: Static<S>) => boolean;
  /** The facts that it tells, each as a line that tells it alone. */
  readonly parts?: (line: Static<S>) => readonly Static<S>[];
  /** What it says in the record: where that is less than the line, which then cannot be told from the event alone. */
  readonly said?: (line: Static<S>) => object;
};

type FactDefinition<
  S extends TSchema,
  C extends Command,
  T extends C['type'],
  E extends Any,
  O,
> = Definition<S> & {
  readonly aggregate: Repairable<C, E, O>;
  readonly id: (line: Static<S>) => string;
  /** The command that enters it, and what that says. */
  readonly command: T;
  readonly enters: (line: Static<S>) => Said<C, T>;
  /** The line without what no decision refuses, where that takes long to decide. */
  readonly refusable?: (line: Static<S>) => Static<S>;
  /** The event as which it enters the record. */
  readonly entersAs: E['type'];
  readonly tells: (context: Context<E>) => Tellers<Static<S>, E>;
};

/** The lines that a line holds, each at its path, of acts alone or of any facts; and the line with others for them. */
type Holding<L = Line> = {
  readonly lines: readonly { readonly line: Line; readonly path: string }[];
  readonly only: 'acts' | 'facts';
  readonly withLines: (lines: readonly Line[]) => L;
};

/** Who enters a line, and when. */
export type Entering = {
  readonly runner: CommandRunner;
  readonly power: Power | null;
  readonly at: string;
  readonly envelope: Envelope;
};

/** One kind of line: all that is known of it stands in one file, and all else treats kinds alike. */
export type LineKind = {
  readonly kind: string;
  readonly schema: TSchema;
  readonly completed: (line: Line) => Line;
  readonly problem: (line: Line) => LineProblem | null;
  readonly remarks: (line: Line) => readonly LineRemark[];
  readonly names: (line: Line) => Named;
  readonly network: (line: Line) => string | null;
  /** Whether an authority may undo what it tells. */
  readonly isAct: boolean;
  readonly introduces: boolean;
  readonly holds: (line: Line) => Holding;
  readonly register: (line: Line) => { readonly network: string; readonly isWholeList: boolean } | null;
  readonly spell: (line: Line) => Spell | null;
  readonly isNeeded: (line: Line) => boolean;
  readonly parts: (line: Line) => readonly Line[];
  /** The aggregate in whose stream it stands, and its id there; null: with the first line that it holds. */
  readonly home: Home | null;
  readonly id: (line: Line) => string;
  readonly enter: (line: Line, found: readonly Found[], how: Entering) => Promise<Receipt>;
  /** Why no record would take it, whatever else it holds; null where that depends, or where nothing speaks against it. */
  readonly refusal: (line: Line, how: Pick<Entering, 'power' | 'at'>) => Refusal | null;
  /** The stored spelling of the event as which it enters the record. */
  readonly entersAs: string;
  readonly said: (line: Line) => object;
  readonly decode: (event: Pick<RecordedEvent, 'id' | 'type' | 'data'>) => Reading<Any>;
  readonly tells: (context: Context<Any>) => Tellers<Line, Any>;
};

const networkField = (line: object): string | null =>
  'network' in line && typeof line.network === 'string' ? line.network : null;

type Erased = Partial<LineKind> & Pick<LineKind, 'kind' | 'schema' | 'names'>;

/** A kind with what is so of most. Only lines that its schema took, and events that its history read, come back to it. */
export const kindOn = <K extends object>(of: object, more: K): Omit<LineKind, keyof K> & K => ({
  completed: (line: Line) => line,
  problem: () => null,
  remarks: () => [],
  network: networkField,
  isAct: false,
  introduces: false,
  holds: (line: Line) => ({ lines: [], only: 'facts', withLines: () => line }),
  register: () => null,
  spell: () => null,
  isNeeded: () => false,
  parts: (line: Line) => [line],
  said: (line: Line) => line,
  refusal: () => null,
  ...(of as Erased & Pick<LineKind, 'home' | 'id' | 'enter' | 'entersAs' | 'decode' | 'tells'>),
  ...more,
});

/** Forgets of a kind which line and which events it has, so that all kinds can stand in one list. */
export const lineKind = <S extends TSchema, C extends Command, const T extends C['type'], E extends Any, O>(
  of: FactDefinition<S, C, T, E, O>,
): LineKind => {
  const { aggregate, command: type, enters, refusable = (line) => line } = of;
  return kindOn(of, {
    home: aggregate as unknown as Home,
    isAct: traitOf(aggregate.chapter.traits, of.entersAs)?.isAnnullable ?? false,
    enter: (line: Line, _found: readonly Found[], { runner, power, at, envelope }: Entering) => {
      const command = { type, data: { ...enters(line), power }, at } as unknown as C;
      return runner.run(aggregate, of.id(line), command, envelope);
    },
    refusal: (line: Line, { power, at }: Pick<Entering, 'power' | 'at'>) => {
      const command = { type, data: { ...enters(refusable(line)), power }, at } as unknown as C;
      const decision = aggregate.decide(command, aggregate.initial);
      return isRefusal(decision) ? decision : null;
    },
    entersAs: aggregate.history.encode({ type: of.entersAs, data: {} } as unknown as E).type,
    decode: (event: Pick<RecordedEvent, 'id' | 'type' | 'data'>) => ({
      ...aggregate.history.decode(event),
      id: event.id,
    }),
  });
};

/** What an event says of its source, as a line says it. */
export const again = ({
  source,
  factKey: key,
}: {
  readonly source: Source;
  readonly factKey: string | null;
}): Pick<Line, 'source' | 'key'> => ({ source, key });

/** A line's source and key, as a command says them. */
export const told = ({
  source,
  key,
}: Line): { readonly source: Source; readonly factKey: string | null } => ({
  source,
  factKey: key,
});

/** The record itself as the source of what was done here, with the id of the event as its key. */
export const byRecord = (
  network: string | null,
  event: string,
  source: Source | null = null,
): Pick<Line, 'source' | 'key'> => ({
  source: source ?? {
    kind: 'REGISTER',
    reference: `Patto, record of ${network ?? 'all'}`,
    page: null,
    publishedOn: null,
    retrievedOn: null,
    hash: null,
  },
  key: event,
});
