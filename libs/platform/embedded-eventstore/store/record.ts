import { putVarint, varintSize } from '../wire/proto';
import { putSum, SUM } from './checksum';
import type { Place } from './decision';

/** An event as a client proposes it. */
export type NewEvent = {
  /** Canonical lower-case UUID. */
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly metadata: Buffer;
  readonly data: Buffer;
};

/** What the events of one write have in common. */
export type Written = {
  readonly stream: Buffer;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly hidden: boolean;
};

const IS_JSON = 1;
const IS_LINK = 2;
const IS_HIDDEN = 4;
const IS_TOMBSTONE = 8;
const IS_EMPTY = 16;

/** A stored record is this header and after it the encoded RecordedEvent, ready to be sent. */
export const HEADER = 32;
/** The encoded id comes first and always has this size, so that another spelling can take its place. */
export const ID_FIELD = 40;
const TOMBSTONE_REVISION = Buffer.from('ffffffffffffffff7f', 'hex');

const entry = (key: string, value: string): Buffer =>
  Buffer.concat([
    Buffer.from([0x32, 4 + key.length + value.length, 0x0a, key.length]),
    Buffer.from(key),
    Buffer.from([0x12, value.length]),
    Buffer.from(value),
  ]);
const JSON_CONTENT = entry('content-type', 'application/json');
const OTHER_CONTENT = entry('content-type', 'application/octet-stream');
const TYPE_KEY = Buffer.concat([Buffer.from([0x0a, 4]), Buffer.from('type'), Buffer.from([0x12])]);

let lastCreated: { readonly at: number; readonly entry: Buffer } = { at: -1, entry: Buffer.alloc(0) };
/** In ticks of 100 ns since 1970; kept because the events of an append have it in common. */
const createdEntry = (created: number): Buffer => {
  if (lastCreated.at !== created) lastCreated = { at: created, entry: entry('created', `${created}0000`) };
  return lastCreated.entry;
};

const nested = (length: number): number => 1 + varintSize(length) + length;

let scratch = Buffer.allocUnsafeSlow(64 * 1024);
const room = (size: number): Buffer => {
  if (scratch.length < size) scratch = Buffer.allocUnsafeSlow(size * 2);
  return scratch;
};

const putBytes = (target: Buffer, at: number, tag: number, value: Buffer): number => {
  if (value.length === 0) return at;
  target[at] = tag;
  const start = putVarint(target, at + 1, value.length);
  value.copy(target, start);
  return start + value.length;
};

const putName = (target: Buffer, at: number, name: Buffer): number => {
  target[at] = 0x12;
  const inner = putVarint(target, at + 1, nested(name.length));
  target[inner] = 0x1a;
  const start = putVarint(target, inner + 1, name.length);
  name.copy(target, start);
  return start + name.length;
};

const putPlace = (target: Buffer, at: number, { revision, position }: Place): number => {
  target[at] = 0x18;
  let next = at + 1;
  if (revision < 0) next += TOMBSTONE_REVISION.copy(target, next);
  else next = putVarint(target, next, revision);
  for (const tag of [0x20, 0x28]) {
    target[next] = tag;
    next = putVarint(target, next + 1, position);
  }
  return next;
};

type Typed = {
  readonly event: NewEvent;
  /** Bytes of its type. */
  readonly type: number;
};

const putMap = (target: Buffer, at: number, { event, type }: Typed, created: number): number => {
  target[at] = 0x32;
  let next = putVarint(target, at + 1, TYPE_KEY.length + varintSize(type) + type);
  next += TYPE_KEY.copy(target, next);
  next = putVarint(target, next, type);
  next += target.write(event.type, next);
  next += createdEntry(created).copy(target, next);
  return next + (event.isJson ? JSON_CONTENT : OTHER_CONTENT).copy(target, next);
};

const flagsOf = (event: NewEvent, { revision }: Place, { hidden }: Written): number =>
  (event.isJson ? IS_JSON : 0) |
  (event.type === '$>' ? IS_LINK : 0) |
  (hidden ? IS_HIDDEN : 0) |
  (revision < 0 ? IS_TOMBSTONE : 0);

/** Encodes an event for the log, checksum last; revision −1 is the tombstone's. Good until the next call. */
export const encodeRecord = (event: NewEvent, place: Place, written: Written): Buffer => {
  const { stream, created } = written;
  const type = Buffer.byteLength(event.type);
  const target = room(HEADER + 256 + stream.length + type + event.metadata.length + event.data.length);
  target.writeUInt32LE(flagsOf(event, place, written), 0);
  target.writeUInt32LE(stream.length, 4);
  target.writeUInt32LE(type, 8);
  target.writeUInt32LE(event.data.length, 12);
  target.writeDoubleLE(created, 16);
  target.writeDoubleLE(place.revision, 24);
  target.writeUInt32BE(0x0a261224, HEADER);
  target.write(event.id, HEADER + 4, 36, 'latin1');
  let at = putName(target, HEADER + ID_FIELD, stream);
  at = putPlace(target, at, place);
  at = putMap(target, at, { event, type }, created);
  at = putBytes(target, at, 0x3a, event.metadata);
  at = putBytes(target, at, 0x42, event.data);
  return target.subarray(0, putSum(target, at, place.position));
};

/** Stands in the log for an append of no events, which takes a position all the same. */
export const emptyRecord = (position: number): Buffer => {
  const record = Buffer.alloc(HEADER + SUM);
  record.writeUInt32LE(IS_EMPTY | IS_HIDDEN, 0);
  putSum(record, HEADER, position);
  return record;
};

const flag = (mask: number) => (record: Buffer) => ((record[0] as number) & mask) !== 0;
export const isJson = flag(IS_JSON);
export const isLink = flag(IS_LINK);
/** Never shown in `$all`. */
export const isHidden = flag(IS_HIDDEN);
export const isEmpty = flag(IS_EMPTY);

export const createdOf = (record: Buffer): number => record.readDoubleLE(16);
export const revisionOf = (record: Buffer): number => record.readDoubleLE(24);
export const idOf = (record: Buffer): string => record.toString('latin1', HEADER + 4, HEADER + ID_FIELD);

const nameStart = (length: number): number =>
  HEADER + ID_FIELD + 2 + varintSize(nested(length)) + varintSize(length);

/** The bytes of the stream's name, a view on the record. */
export const nameOf = (record: Buffer): Buffer => {
  const length = record.readUInt32LE(4);
  const start = nameStart(length);
  return record.subarray(start, start + length);
};

/** The bytes of the event's type, a view on the record. */
export const typeOf = (record: Buffer): Buffer => {
  const name = record.readUInt32LE(4);
  const length = record.readUInt32LE(8);
  let at = nameStart(name) + name + 1;
  // Three numbers stand between the name and the map.
  for (let skipped = 0; skipped < 3; skipped += 1) {
    while ((record[at] as number) >= 0x80) at += 1;
    at += 2;
  }
  const start = at + varintSize(TYPE_KEY.length + varintSize(length) + length) + TYPE_KEY.length;
  return record.subarray(start + varintSize(length), start + varintSize(length) + length);
};

/** The event's data, a view on the record. */
export const dataOf = (record: Buffer): Buffer => record.subarray(record.length - record.readUInt32LE(12));
