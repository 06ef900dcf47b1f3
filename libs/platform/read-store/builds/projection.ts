import type { Position, RecordedEvent } from '@patto/kernel';

export type Row = { readonly [column: string]: unknown };

/** A table of a read model. It lives in the schema of one build of its projection and is dropped with it. */
export type Table = {
  readonly name: string;
  /** Column name → PostgreSQL type with its constraints, in order. */
  readonly columns: { readonly [column: string]: string };
  readonly primaryKey: readonly string[];
  /** Further indexes, as what follows `create index on <table>`, e.g. `using gist (entity, valid)`. */
  readonly indexes?: readonly string[];
};

/** What a batch changes in one table. Deletes first, then upserts by primary key; each is one set-based statement. */
export type TableChanges = { readonly delete?: readonly Row[]; readonly upsert?: readonly Row[] };
export type Changes = { readonly [table: string]: TableChanges };

/** Rows of the projection's own tables as they stand before the batch, inside its transaction: one query a call. */
export type Reader = <R extends Row>(
  table: string,
  column: string,
  values: readonly unknown[],
) => Promise<R[]>;

/**
 * A read model: which events it hears, its tables, and what a batch of events changes in them. `name` is its identity
 * for ever (checkpoints hang on it); a new `version` is rebuilt beside the live one and switched to atomically.
 */
export type Projection = {
  readonly name: string;
  readonly version: number;
  /** Prefixes of stored spellings, e.g. `membership.`; the store filters by them. */
  readonly types: readonly string[];
  readonly tables: readonly Table[];
  /** What the event is about. After one poison event of a key, later events of that key wait behind it. */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  readonly project: (events: readonly RecordedEvent[], read: Reader) => Promise<Changes>;
};

/** Has the read model seen this position? */
export type WaitResult = 'seen' | 'timed-out';
export abstract class ReadModels {
  /** Resolves when every live projection has passed `position`, or after `timeoutMs`; never rejects for lateness. */
  abstract waitFor(position: Position, timeoutMs: number): Promise<WaitResult>;
  /** The position that every live projection has passed: what an answer given now is based on. */
  abstract position(): Promise<Position | null>;
}
