import type { JsonObject, RecordedEvent } from '@patto/kernel';
import type { Row } from '@patto/read-store';
import type { Entity, Heard } from '@patto/repair/domain';
import type { Statement } from '@patto/temporal';

/** What an event said of an entity, as it is kept: the raw material of the segments. */
export type StatementRow = Row &
  Entity & {
    readonly event: string;
    /** The event whose words these are: its own, or the one that a repair makes read otherwise. */
    readonly about: string;
    readonly n: number;
    readonly position: string;
    readonly body: Statement<JsonObject>;
  };

export const statementTable = {
  name: 'statement',
  columns: {
    entity: 'text collate "C" not null',
    event: 'text not null',
    about: 'text not null',
    n: 'integer not null',
    position: 'bigint not null',
    kind: 'text not null',
    network: 'text',
    subject: 'text',
    body: 'jsonb not null',
  },
  primaryKey: ['entity', 'event', 'n'],
  // Repairs are few among all that was said, and what rests on something is looked through for theirs alone.
  indexes: ['(about)', '(event)', `(network, kind) where body ->> 'kind' <> 'claim'`],
} as const;

/** The statements of one entity in the order of the log, growing event by event. */
export type EntityStatements = { readonly entity: Entity; readonly rows: StatementRow[] };

export const statementRow = (
  { about, statement }: Heard,
  { entity: { entity, kind, network, subject }, rows }: EntityStatements,
  event: RecordedEvent,
): StatementRow => ({
  ...{ entity, kind, network, subject, about },
  event: event.id,
  n: rows.length,
  position: event.position.commit,
  body: statement,
});

/** Log order: by position, and within one event in the order in which it spoke. */
export const inLogOrder = (a: StatementRow, b: StatementRow): number => {
  const [p, q] = [BigInt(a.position), BigInt(b.position)];
  return p < q ? -1 : p > q ? 1 : a.n - b.n;
};
