import type { JsonObject } from '@patto/kernel';
import type { Row } from '@patto/read-store';
import { identityOf, precedenceOf, type Entity } from '@patto/repair/domain';
import { canonical, segmentsOf, type Candidate, type Segment } from '@patto/temporal';
import { instantText, isoOf } from '../instant-text';
import type { StatementRow } from './statement-rows';

/** A cell of the state: the entity was so on [valid_from, valid_to), as believed at positions [known_from, known_to). */
export type SegmentRow = Row &
  Entity & {
    readonly valid_from: string;
    readonly valid_to: string;
    readonly known_from: string;
    readonly known_to: string;
    /** The entity while the row is believed, else null: how the projection finds the rows that it may have to close. */
    readonly believed: string | null;
    readonly status: Segment<JsonObject>['status'];
    readonly value: JsonObject | null;
    readonly events: readonly string[];
    readonly claims: readonly Candidate<JsonObject>[];
    /** Whether it rests on an act that was done here, and so gives a power or a vote. */
    readonly binding: boolean;
    /** What sources tell that contradicts the act. */
    readonly told_otherwise: readonly Candidate<JsonObject>[];
  };

/** Known for ever, as far as anybody knows: the greatest position there can be. */
export const STILL = '9223372036854775807';

export const segmentTable = {
  name: 'segment',
  columns: {
    entity: 'text collate "C" not null',
    kind: 'text not null',
    network: 'text',
    subject: 'text',
    valid_from: 'timestamptz not null',
    valid_to: 'timestamptz not null',
    known_from: 'bigint not null',
    known_to: 'bigint not null',
    believed: 'text',
    status: 'text not null',
    value: 'jsonb',
    events: 'text[] not null',
    claims: 'jsonb not null',
    binding: 'boolean not null',
    told_otherwise: 'jsonb not null',
  },
  primaryKey: ['entity', 'known_from', 'valid_from'],
  indexes: [
    '(believed) where believed is not null',
    // An interval is found fast where it is short: what has not ended, by the time it was believed; what has, by when
    // it was so.
    `using gist (network, kind, int8range(known_from, known_to), tstzrange(valid_from, valid_to))
      where valid_to = 'infinity'`,
    `using gist (network, kind, tstzrange(valid_from, valid_to), int8range(known_from, known_to))
      where valid_to <> 'infinity'`,
    // Ballots that were counted never end: those on motions are asked for newest first, and by their motion.
    `using gist (network, (value ->> 'status'), valid_from, int8range(known_from, known_to))
      where kind = 'ballot' and value ->> 'motion' is not null`,
    `(network, (value ->> 'motion')) where kind = 'ballot'`,
    '(network, kind, entity)',
    '(subject, kind)',
    `((value ->> 'list'), (value ->> 'value')) where kind = 'identifier'`,
    `(network) where told_otherwise <> '[]'`,
    // Which networks show themselves to anybody, and which texts name a body as a party.
    `(network) where kind = 'visibility' and believed is not null`,
    `using gin ((value -> 'parties')) where kind = 'instrument' and believed is not null`,
  ],
} as const;

const writeKey = (row: SegmentRow): string => {
  const { subject, valid_from: from, valid_to: to, status, value, events, claims, binding } = row;
  const { told_otherwise: otherwise } = row;
  return canonical([subject, isoOf(from), isoOf(to), status, value, events, claims, binding, otherwise]);
};

/** A row is compared each time that its entity is spoken of, so its key is written once. */
const keys = new WeakMap<SegmentRow, string>();
const keyOf = (row: SegmentRow): string => {
  const key = keys.get(row) ?? writeKey(row);
  keys.set(row, key);
  return key;
};

/** The rows of an entity as believed from `position` on: those that stay are kept, the others closed or opened there. */
export const believe = (
  entity: Entity,
  statements: readonly StatementRow[],
  before: readonly SegmentRow[],
  position: string,
): { readonly closed: readonly SegmentRow[]; readonly believed: readonly SegmentRow[] } => {
  const after = segmentsOf(
    statements.map(({ body }) => body),
    identityOf,
    precedenceOf(entity.kind),
  ).map(({ from, to, status, value, events, claims, isBinding, toldOtherwise }): SegmentRow => ({
    entity: entity.entity,
    kind: entity.kind,
    network: entity.network,
    subject: entity.subject,
    valid_from: instantText(from),
    valid_to: instantText(to),
    known_from: position,
    known_to: STILL,
    believed: entity.entity,
    status,
    value,
    events,
    claims,
    binding: isBinding,
    told_otherwise: toldOtherwise,
  }));
  // Most entities are spoken of once, and nothing has to be compared.
  if (before.length === 0) return { believed: after, closed: [] };
  const were = new Map(before.map((row) => [keyOf(row), row]));
  const are = new Set(after.map(keyOf));
  return {
    believed: after.map((row) => were.get(keyOf(row)) ?? row),
    closed: before
      .filter((row) => !are.has(keyOf(row)))
      .map((row) => ({ ...row, known_to: position, believed: null })),
  };
};
