import type { JsonObject, RecordedEvent } from '@patto/kernel';
import type { Row } from '@patto/read-store';
import type { RepairStatement } from '@patto/repair/domain';
import type { Claim, Statement } from '@patto/temporal';
import type { Entity, Said } from '../chronicle/said';

/** What an event said of an entity, as it is kept: the raw material of the segments. */
export type StatementRow = Row &
  Entity & {
    readonly event: string;
    readonly n: number;
    readonly position: string;
    readonly body: Statement<JsonObject>;
  };

export const statementTable = {
  name: 'statement',
  columns: {
    entity: 'text collate "C" not null',
    event: 'text not null',
    n: 'integer not null',
    position: 'bigint not null',
    kind: 'text not null',
    network: 'text',
    subject: 'text',
    body: 'jsonb not null',
  },
  primaryKey: ['entity', 'event', 'n'],
  indexes: ['(event)'],
} as const;

/** The statements of one entity in the order of the log, growing event by event. */
export type EntityStatements = { readonly entity: Entity; readonly rows: StatementRow[] };

const lastValue = (rows: readonly StatementRow[]): JsonObject =>
  rows.reduce<JsonObject>(
    (last, { body }) => (body.kind === 'claim' && body.value !== null ? body.value : last),
    {},
  );

/** The claim as it is kept: a value that extends the entity's last one is written out whole. */
export const claimRow = (
  { claim, extends: extending }: Said,
  known: EntityStatements,
  event: RecordedEvent,
): StatementRow => {
  const value =
    extending && claim.value !== null ? { ...lastValue(known.rows), ...claim.value } : claim.value;
  const { rows } = known;
  const { entity, kind, network, subject } = known.entity;
  return {
    entity,
    kind,
    network,
    subject,
    event: event.id,
    n: rows.length,
    position: event.position.commit,
    body: { ...claim, value },
  };
};

const claimsOf = (rows: readonly StatementRow[], event: string): readonly Claim<JsonObject>[] =>
  rows.flatMap(({ body }) => (body.kind === 'claim' && body.event === event ? [body] : []));

/** A corrected beginning is also what the entity says of itself as `since`; a corrected end as `until`. */
const corrected = (
  statement: Extract<RepairStatement, { kind: 'corrected' }>,
  rows: readonly StatementRow[],
): RepairStatement => {
  const claims = claimsOf(rows, statement.target);
  // What became of a body has the date of its end.
  const being = claims.find(({ value, slot }) => value !== null && !['registered', 'end'].includes(slot));
  const named = claims.find(({ slot }) => slot.split(':')[0] === statement.slot);
  const meant = named ?? (statement.slot === 'start' ? being : undefined);
  if (!meant) return statement;
  const key = statement.slot === 'end' ? 'until' : 'since';
  const telling =
    being?.value && key in being.value
      ? { telling: { slot: being.slot, changes: { [key]: statement.when } } }
      : {};
  return { ...statement, slot: meant.slot, ...telling };
};

export const repairRow = (
  statement: RepairStatement,
  { entity, rows }: EntityStatements,
  event: RecordedEvent,
): StatementRow => ({
  ...entity,
  event: event.id,
  n: rows.length,
  position: event.position.commit,
  body: statement.kind === 'corrected' ? corrected(statement, rows) : statement,
});

/** Log order: by position, and within one event in the order in which it spoke. */
export const inLogOrder = (a: StatementRow, b: StatementRow): number => {
  const [p, q] = [BigInt(a.position), BigInt(b.position)];
  return p < q ? -1 : p > q ? 1 : a.n - b.n;
};
