import { hash } from 'node:crypto';
import { nameBasedId } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import canonicalize from 'canonicalize';
import { byRecord, type Context, type Line } from './kind';
import { kindOf, kindRecordedAs, networkOf } from './kinds';

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

/** Alike for lines that say the same: sets in one order, and without what says nothing of the fact. */
const alike = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return inOrder(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === ASIDE ? null : name === ORDERED ? item : alike(item),
    ]),
  );
};

const hashOf = (said: object): string => hash('sha256', canonicalize(alike(said)) ?? '', 'hex');

/** The SHA-256, in hexadecimal, of what a line comes to in the record. Lines with the same content are the same fact. */
export const contentOf = (line: Line): string => hashOf(kindOf(line).said(line));

/**
 * The idempotency key of a line: its network, its source and the source's own key for the fact; or, where it has none,
 * all that it says. So the same fact is entered once, however often its file is imported.
 */
export const keyOfLine = (line: Line): string => {
  const { source, key } = line;
  const named = key === null ? hashOf(line) : [source.kind, source.reference, key];
  return keyOf(JSON.stringify([networkOf(line), named]));
};

/** Whatever a repair speaks of: what the repair says apart from that is the same. */
const SOMETHING: Line = { kind: '', source: byRecord('', '').source, key: null };
const alone: Context<never> = {
  network: '',
  entries: [],
  isUpheld: () => false,
  told: { get: () => SOMETHING, values: () => [].values() },
};

/** The content of an event as it was recorded; null of one that no line enters. */
export const contentRecorded = (event: RecordedEvent): string | null => {
  const kind = kindRecordedAs(event.type);
  if (!kind) return null;
  const { id, type, data } = kind.decode(event);
  const line = kind.tells(alone)[type]?.(data, id);
  return line ? hashOf(kind.said({ kind: kind.kind, ...line })) : null;
};
