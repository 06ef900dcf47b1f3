import type { Event, StoredEvent } from './event';
import type { JsonObject } from './json';

type Upcast = (data: never) => unknown;

/** Today's version of one event and, for each older version n, the pure step n → n+1. */
export type Spelling = { readonly version: number; readonly upcast?: { readonly [older: number]: Upcast } };

/** How the events of one context are spelt in the store, and how every spelling ever shipped reads today. */
export type History<E extends Event<string, unknown>> = {
  readonly context: string;
  /** Stored spellings that this history reads, oldest first: golden files exist for each. */
  readonly spellings: readonly string[];
  readonly encode: (event: E) => StoredEvent;
  /** Throws on an unknown spelling: a reader that stops is seen within minutes, a wrong one is believed for years. */
  readonly decode: (stored: StoredEvent) => E;
};

const parse = (stored: string): { context: string; name: string; version: number } | undefined => {
  const match = /^([^.]+)\.([^.]+)\.v(\d+)$/.exec(stored);
  return match ? { context: match[1] ?? '', name: match[2] ?? '', version: Number(match[3]) } : undefined;
};

const unknownSpelling = (type: string): Error => new Error(`Unknown event spelling: ${type}`);

export const history = <E extends Event<string, unknown>>(
  context: string,
  spellings: { readonly [T in E['type']]: Spelling },
): History<E> => {
  const known = new Map<string, Spelling>(Object.entries(spellings));
  return {
    context,
    spellings: [...known].flatMap(([name, { version }]) =>
      Array.from({ length: version }, (_, i) => `${context}.${name}.v${i + 1}`),
    ),
    encode: ({ type, data }) => {
      const spelling = known.get(type);
      if (!spelling) throw unknownSpelling(type);
      return { type: `${context}.${type}.v${spelling.version}`, data: data as JsonObject };
    },
    decode: ({ type, data }) => {
      const stored = parse(type);
      const spelling = stored?.context === context ? known.get(stored.name) : undefined;
      if (!stored || !spelling || stored.version < 1 || stored.version > spelling.version)
        throw unknownSpelling(type);
      let today: unknown = data;
      for (let version = stored.version; version < spelling.version; version += 1) {
        const step = spelling.upcast?.[version];
        if (!step) throw unknownSpelling(type);
        today = step(today as never);
      }
      return { type: stored.name, data: today } as E;
    },
  };
};
