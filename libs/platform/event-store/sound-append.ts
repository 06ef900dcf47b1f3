import type { ExpectedRevision, NewEvent } from './event-store';
import { UnsoundAppend } from './faults';

/** An event as it goes over the wire: serialised once, checked on the way. */
export type WireEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** The newer rule of the server (from 24.10.4 on) counts most; what it takes, every server takes. */
export const MAX_APPEND_BYTES = 1_048_576;
const MAX_DEPTH = 64;
const LONE_SURROGATE = /\p{Surrogate}/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ZERO_ID = '00000000-0000-0000-0000-000000000000';

const flawOfString = (value: string): string | undefined =>
  LONE_SURROGATE.test(value) ? 'half of a surrogate pair' : undefined;

const flawOfNumber = (value: number): string | undefined => {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return 'minus zero';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'an integer beyond 2^53';
  return undefined;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const flawOfArray = (value: readonly unknown[], path: string, depth: number): string | undefined => {
  if (Object.keys(value).length !== value.length) return `${path}: a sparse or decorated array`;
  for (const [index, item] of value.entries()) {
    const flaw = flawOf(item, `${path}[${index}]`, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

const flawOfObject = (value: object, path: string, depth: number): string | undefined => {
  if (!isPlain(value)) return `${path}: an instance of ${value.constructor.name}`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${path}: a key that is a symbol`;
  for (const [key, item] of Object.entries(value)) {
    const flaw = LONE_SURROGATE.test(key)
      ? `${path}: half of a surrogate pair in a key`
      : flawOf(item, `${path}.${key}`, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

const flawOfObjectOrArray = (value: object, path: string, depth: number): string | undefined => {
  if (depth > MAX_DEPTH) return `${path}: nested more than ${MAX_DEPTH} deep, or in a circle`;
  return Array.isArray(value) ? flawOfArray(value, path, depth) : flawOfObject(value, path, depth);
};

const flawOfLeaf = (value: unknown): string | undefined => {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return flawOfString(value);
  return typeof value === 'number' ? flawOfNumber(value) : typeof value;
};

/** Why a value would not read back exactly as it is written, or undefined when it would. */
const flawOf = (value: unknown, path = '$', depth = 0): string | undefined => {
  if (typeof value === 'object' && value !== null) return flawOfObjectOrArray(value, path, depth);
  const flaw = flawOfLeaf(value);
  return flaw === undefined ? undefined : `${path}: ${flaw}`;
};

/** Is all sound but the text of strings, which is looked at as a whole? In doubt it is not. */
const hasSoundShape = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return flawOfLeaf(value) === undefined;
  if (depth > MAX_DEPTH) return false;
  const items: readonly unknown[] = Object.values(value);
  const isWhole = Array.isArray(value)
    ? items.length === value.length
    : isPlain(value) && Object.getOwnPropertySymbols(value).length === 0;
  return isWhole && items.every((item) => hasSoundShape(item, depth + 1));
};

/** JSON spells half of a surrogate pair so. */
const HALF = Buffer.from('\\ud');

/** The UTF-8 JSON of an object that reads back exactly; throws UnsoundAppend otherwise. `json`: it is written already. */
const soundJson = (value: unknown, what: string, json?: Buffer): Uint8Array => {
  const isShaped = isObject(value) && hasSoundShape(value, 0);
  const bytes = isShaped ? (json ?? Buffer.from(JSON.stringify(value))) : null;
  if (bytes !== null && !bytes.includes(HALF)) return bytes;
  const flaw = flawOf(value) ?? (isObject(value) ? undefined : '$: not an object');
  if (flaw !== undefined) throw new UnsoundAppend(`${what} cannot be recorded: ${flaw}`);
  return Buffer.from(JSON.stringify(value), 'utf8');
};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One event made ready for the wire; throws UnsoundAppend when it cannot be recorded exactly. */
const soundEvent = ({ id, type, data, metadata, json }: NewEvent): WireEvent => {
  if (!UUID.test(id) || id === ZERO_ID) throw new UnsoundAppend(`Not an event id: ${JSON.stringify(id)}`);
  if (type === '' || type.startsWith('$') || LONE_SURROGATE.test(type))
    throw new UnsoundAppend(`Not an event type: ${JSON.stringify(type)}`);
  return {
    id: id.toLowerCase(),
    type,
    data: soundJson(data, `Data of ${type}`, json),
    metadata: soundJson(metadata, `Metadata of ${type}`),
  };
};

/** Bytes of one event as the server counts them. */
export const weightOf = ({ data, metadata, type }: WireEvent): number =>
  data.length + metadata.length + 2 * type.length;

/** Names of the store's own streams are refused; others must be printable ASCII, which no server garbles. */
export const soundStream = (stream: string): string => {
  if (!/^[\x21-\x7e]+$/.test(stream) || stream.startsWith('$'))
    throw new UnsoundAppend(`Not a stream name: ${JSON.stringify(stream)}`);
  return stream;
};

const LARGEST_REVISION = 9_223_372_036_854_775_806n;

/** A whole append checked and serialised before anything is sent; throws UnsoundAppend. */
export const soundAppend = (
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): readonly WireEvent[] => {
  soundStream(stream);
  if (expected !== 'no-stream' && (expected < 0n || expected > LARGEST_REVISION))
    throw new UnsoundAppend(`Not a revision: ${String(expected)}`);
  if (events.length === 0) throw new UnsoundAppend(`Nothing to append to ${stream}`);
  const wire = events.map(soundEvent);
  if (new Set(wire.map(({ id }) => id)).size < wire.length)
    throw new UnsoundAppend(`The same event id twice in one append to ${stream}`);
  const bytes = wire.reduce((sum, event) => sum + weightOf(event), 0);
  if (bytes > MAX_APPEND_BYTES)
    throw new UnsoundAppend(
      `An append to ${stream} of ${bytes} bytes; at most ${MAX_APPEND_BYTES} are taken`,
    );
  return wire;
};

/** Each of these makes events disappear from reads. Governance is never deleted. */
const hiding = ['$maxAge', '$maxCount', '$tb'];

/** Metadata of a stream ready for the wire; throws UnsoundAppend for what would hide events or not read back. */
export const soundMetadata = (metadata: { readonly [key: string]: unknown }): Uint8Array => {
  const found = hiding.find((key) => key in metadata);
  if (found !== undefined) throw new UnsoundAppend(`Stream metadata may not hide events: ${found}`);
  return soundJson(metadata, 'Stream metadata');
};
