import { hash } from 'node:crypto';
import { nameBasedId } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import canonicalize from 'canonicalize';
import { byRecord, type Context, type Line } from './kind';
import { kindOf, kindRecordedAs, kinds, networkOf } from './kinds';

const keyOf = nameBasedId('6f0d1a53-2f5e-5a0c-8a7e-7a0a5c1f2b90');

/** Fields that say nothing of the fact itself: when somebody last looked. */
const ASIDE = 'retrievedOn';
/** The one field in which order may mean something. */
const ORDERED = 'rule';

const inOrder = (list: readonly unknown[]): readonly unknown[] =>
  list.every((item) => typeof item === 'string')
    ? list.toSorted()
    : list
        .map((item) => alike(item))
        .map((item) => [canonicalize(item) ?? '', item] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, item]) => item);

/** Alike for lines that say the same: sets in one order, and without what is left open or says nothing of the fact. */
const alike = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return inOrder(value);
  // Without a prototype, a field may have any name.
  const fields = Object.create(null) as { [name: string]: unknown };
  for (const [name, item] of Object.entries(value))
    if (name !== ASIDE && item !== null) fields[name] = name === ORDERED ? item : alike(item);
  return fields;
};

const hashOf = (said: object): string => hash('sha256', canonicalize(alike(said)) ?? '', 'hex');

/** By what a line is known: two with the same key must have the same content. */
export type Identity = {
  /**
   * The idempotency key: of its network, its source and the source's own key for the fact; or, where it has none, of
   * all that it says. So the same fact is entered once, however often its file is imported.
   */
  readonly key: string;
  /** The SHA-256, in hexadecimal, of what it comes to in the record. */
  readonly content: string;
};

export const identityOf = (line: Line): Identity => {
  const said = kindOf(line).said(line);
  const content = hashOf(said);
  const { source, key } = line;
  const whole = (): string => (said === line ? content : hashOf(line));
  const named = key === null ? whole() : [source.kind, source.reference, key];
  return { key: keyOf(JSON.stringify([networkOf(line), named])), content };
};

/** Whatever a repair speaks of: what the repair says apart from that is the same. */
const SOMETHING: Line = { kind: '', source: byRecord(null, '').source, key: null };
const alone: Context<never> = {
  network: null,
  entries: [],
  isUpheld: () => false,
  told: { get: () => SOMETHING, values: () => [].values() },
};

const aloneBy = new Map(kinds.map((kind) => [kind.kind, kind.tells(alone)]));

/** The content of an event as it was recorded; null of one that no line enters. */
export const contentRecorded = (event: Pick<RecordedEvent, 'id' | 'type' | 'data'>): string | null => {
  const kind = kindRecordedAs(event.type);
  if (!kind) return null;
  const { id, type, data } = kind.decode(event);
  const line = aloneBy.get(kind.kind)?.[type]?.(data, id);
  return line ? hashOf(kind.said({ kind: kind.kind, ...line })) : null;
};
