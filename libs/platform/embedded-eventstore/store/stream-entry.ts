import { crc32 } from 'node:zlib';
import { damagedStream } from './damage';
import { nameKey } from './layout';

/** What is known of a stream. */
export type Stream = {
  /** Position of its first event; stands for the name in the index. */
  readonly number: number;
  /** Revision of its last event, −1 when the tombstone is all there is. */
  readonly last: number;
  /** Position of the tombstone, 0 while there is none. */
  readonly tombstone: number;
};

/** A stream nothing was written to. */
export const NO_EVENTS: Stream = { number: 0, last: -1, tombstone: 0 };

const BARE = 24;
const SIZE = 32;

/** The checksum is of the name as well, so that an entry passes for no other stream's. */
const sumOf = (key: Buffer, value: Buffer): number => crc32(value.subarray(0, BARE), crc32(key));

export const encodeEntry = (key: Buffer, { number, last, tombstone }: Stream): Buffer => {
  const value = Buffer.alloc(SIZE);
  value.writeDoubleLE(number, 0);
  value.writeDoubleLE(last, 8);
  value.writeDoubleLE(tombstone, 16);
  value.writeUInt32LE(sumOf(key, value), BARE);
  return value;
};

/** An entry of the time before has no checksum. */
export const decodeEntry = (name: string, key: Buffer, value: Buffer): Stream => {
  const isWhole =
    value.length === BARE || (value.length === SIZE && value.readUInt32LE(BARE) === sumOf(key, value));
  if (!isWhole) throw damagedStream(name);
  return { number: value.readDoubleLE(0), last: value.readDoubleLE(8), tombstone: value.readDoubleLE(16) };
};

export const keyOf = (name: string): Buffer => nameKey(Buffer.from(name));
