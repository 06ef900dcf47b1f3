import type { CommandRunner, Envelope, Receipt } from '@patto/event-store';
import type { Aggregate, Command, Event, Power, RecordedEvent, Source } from '@patto/kernel';
import type { Found } from '@patto/repair/domain';
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

/** What stands around an event: all that its stream says as it reads now, and what an export told before. */
export type Context<E> = {
  readonly network: string;
  readonly entries: readonly Reading<E>[];
  /** A claim in whose favour a dispute was settled. */
  readonly isUpheld: (event: string) => boolean;
  /** Lines that were told before, by the events that they tell: those on which a later line may depend. */
  readonly told: Pick<ReadonlyMap<string, Line>, 'get' | 'values'>;
};

type Any = Event<string, unknown>;
type DataOf<E extends Any, T> = Extract<E, { readonly type: T }>['data'];

/** By the name of an event, the line that tells it; null where that of another event does, or none can. */
export type Tellers<L, E extends Any> = {
  readonly [T in E['type']]?: (data: DataOf<E, T>, id: string) => Omit<L, 'kind'> | null;
};

/** Which fields of an event are the beginning and the end of which it tells. */
type Dates<E extends Any> = {
  readonly [T in E['type']]?: {
    readonly start?: keyof DataOf<E, T>;
    readonly end?: keyof DataOf<E, T>;
  };
};

/** What the command says, apart from whose power it is. */
type Said<C extends Command, T> = Omit<Extract<C, { readonly type: T }>['data'], 'power'>;

export type Definition<S extends TSchema, C extends Command, T extends C['type'], St, E extends Any> = {
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
  /** Whether it is an act, which an authority may undo. */
  readonly isAct?: boolean;
  /** Whether it tells that there is what it is about, which other lines may name. */
  readonly introduces?: boolean;
  /** The lines that it holds. */
  readonly holds?: (line: Static<S>) => Holding<Static<S>>;
  /** The register of members for which it speaks, and whether as a list of all. */
  readonly register?: (line: Static<S>) => { readonly network: string; readonly isWholeList: boolean };
  /** Whether a later line of an export may depend on this one. */
  readonly isNeeded?: (line: Static<S>) => boolean;

  readonly aggregate: Aggregate<C, St, E>;
  readonly id: (line: Static<S>) => string;
  /** The command that enters it, and what that says. */
  readonly command: T;
  readonly enters: (line: Static<S>, found: readonly Found[]) => Said<C, T>;
  /** The event as which it enters the record. */
  readonly entersAs: E['type'];
  /** What it says in the record: where that is less than the line, which then cannot be told from the event alone. */
  readonly said?: (line: Static<S>) => object;
  readonly dates?: Dates<E>;
  readonly tells: (context: Context<E>) => Tellers<Static<S>, E>;
};

/** The lines that a line holds, each at its path, of acts alone or of any facts; and the line with others for them. */
export type Holding<L = Line> = {
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
  readonly isAct: boolean;
  readonly introduces: boolean;
  readonly holds: (line: Line) => Holding;
  readonly register: (line: Line) => { readonly network: string; readonly isWholeList: boolean } | null;
  readonly isNeeded: (line: Line) => boolean;
  readonly category: string;
  readonly stream: (line: Line) => string;
  readonly enter: (line: Line, found: readonly Found[], how: Entering) => Promise<Receipt>;
  /** The stored spelling of the event as which it enters the record. */
  readonly entersAs: string;
  readonly said: (line: Line) => object;
  readonly dates: Dates<Any>;
  readonly decode: (event: RecordedEvent) => Reading<Any>;
  readonly tells: (context: Context<Any>) => Tellers<Line, Any>;
};

const networkField = (line: object): string | null =>
  'network' in line && typeof line.network === 'string' ? line.network : null;

/** Forgets of a kind which line and which events it has, so that all kinds can stand in one list. */
export const lineKind = <S extends TSchema, C extends Command, const T extends C['type'], St, E extends Any>(
  of: Definition<S, C, T, St, E>,
): LineKind => {
  type L = Static<S>;
  const { aggregate, command: type, enters } = of;
  // Only lines that this kind's schema took, and events that its history read, come back to it.
  const erased = of as unknown as Partial<LineKind> & Pick<LineKind, 'kind' | 'schema' | 'names' | 'tells'>;
  return {
    completed: (line) => line,
    problem: () => null,
    remarks: () => [],
    network: networkField,
    isAct: false,
    introduces: false,
    holds: (line) => ({ lines: [], only: 'facts', withLines: () => line }),
    register: () => null,
    isNeeded: () => false,
    said: (line) => line,
    dates: {},
    ...erased,
    category: aggregate.category,
    stream: (line) => `${aggregate.category}-${of.id(line)}`,
    enter: (line, found, { runner, power, at, envelope }) => {
      const command = { type, data: { ...enters(line, found), power }, at } as unknown as C;
      return runner.run(aggregate, of.id(line as L), command, envelope);
    },
    entersAs: aggregate.history.encode({ type: of.entersAs, data: {} } as unknown as E).type,
    decode: (event) => ({ ...aggregate.history.decode(event), id: event.id }),
  };
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
  network: string,
  event: string,
  source: Source | null = null,
): Pick<Line, 'source' | 'key'> => ({
  source: source ?? {
    kind: 'REGISTER',
    reference: `Patto, record of ${network}`,
    page: null,
    retrievedOn: null,
    hash: null,
  },
  key: event,
});
