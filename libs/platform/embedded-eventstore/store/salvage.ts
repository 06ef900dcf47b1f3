import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checked, SUM } from './checksum';
import { isAlive, ownerOf } from './lock';
import { HEADER } from './record';
import { claimOf } from './records';
import { decodeEntry } from './stream-entry';

/** An event by name: its stream and revision, −1 for the tombstone. */
export type Named = {
  readonly name: string;
  readonly revision: number;
};

/** What can still be read of a damaged file. */
export type Salvaged = {
  /** Whole records by position, without their checksums. */
  readonly records: ReadonlyMap<number, Buffer>;
  /** Positions up to the last where nothing whole is, and which event is to be there; null: that is not known. */
  readonly missing: ReadonlyMap<number, Named | 'empty' | null>;
  readonly last: number;
};

type Value = {
  readonly key: Buffer;
  readonly value: Buffer;
  /** The transaction that wrote the page. */
  readonly txn: number;
};

const HEADER_OF_PAGE = 24;
const LEAF = 2;

const valuesOfPage = (file: Buffer, start: number, size: number): Value[] => {
  const values: Value[] = [];
  const txn = Number(file.readBigUInt64LE(start + 8));
  const end = start + size;
  for (let i = 0; i < file.readUInt16LE(start + 20) / 2 && HEADER_OF_PAGE + 2 * i + 2 <= size; i += 1) {
    const at = start + HEADER_OF_PAGE + file.readUInt16LE(start + HEADER_OF_PAGE + 2 * i);
    if (at + 8 > end) continue;
    const data = at + 8 + file.readUInt16LE(at + 6);
    const length = file.readUInt32LE(at);
    const isBig = (file.readUInt16LE(at + 4) & 1) !== 0 && data + 8 <= end;
    const from = isBig ? Number(file.readBigUInt64LE(data)) * size + HEADER_OF_PAGE : data;
    if (data <= end && from + length <= file.length)
      values.push({ key: file.subarray(at + 8, data), value: file.subarray(from, from + length), txn });
  }
  return values;
};

/** Every entry of every leaf there is in the file, whether a tree leads to it or not. */
function* valuesOf(file: Buffer, size: number): Generator<Value[]> {
  for (let start = 2 * size; start + size <= file.length; start += size)
    if (file.readUInt16LE(start + 18) === LEAF) yield valuesOfPage(file, start, size);
}

const numberAt = (key: Buffer, at: number): number =>
  key.readUInt32BE(at) * 0x1_0000_0000 + key.readUInt32BE(at + 4);

type Found = {
  readonly records: Map<number, { readonly record: Buffer; readonly txn: number }>;
  /** What cannot be trusted. */
  readonly doubtful: Map<number, Buffer>;
  readonly located: Map<number, { readonly number: number; readonly revision: number }>;
  readonly names: Map<number, string>;
};

const takeRecord = (found: Found, { key, value, txn }: Value, checkedFrom: number): void => {
  const position = numberAt(key, 0);
  const isOld = position < checkedFrom && claimOf(value) !== undefined;
  const record = isOld ? value : checked(value, position);
  if (record === undefined) found.doubtful.set(position, value);
  else if (txn >= (found.records.get(position)?.txn ?? 0)) found.records.set(position, { record, txn });
};

const takeName = ({ names }: Found, { key, value }: Value): void => {
  if (key[0] !== 0 || value.length !== 32) return;
  const name = key.subarray(1).toString();
  try {
    names.set(decodeEntry(name, key, value).number, name);
  } catch {
    // It is no entry of a stream, or a damaged one.
  }
};

const take = (found: Found, value: Value, checkedFrom: number): void => {
  const { key, value: bytes } = value;
  if (key.length === 8 && bytes.length >= HEADER) takeRecord(found, value, checkedFrom);
  if (key.length === 16 && bytes.length === 8)
    found.located.set(bytes.readDoubleLE(0), { number: numberAt(key, 0), revision: numberAt(key, 8) });
  takeName(found, value);
};

type Facts = {
  readonly checkedFrom: number;
  readonly owner: Buffer | undefined;
};

const factIn = (values: readonly Value[], name: string): Buffer | undefined =>
  values.find(({ key }) => key.toString().startsWith(name))?.value;

/** What the newest page of facts says. */
const factsOf = (file: Buffer, size: number): Facts => {
  const txnOf = ([first]: readonly Value[]): number => first?.txn ?? 0;
  let newest: Value[] = [];
  for (const values of valuesOf(file, size))
    if (factIn(values, 'checked-from') && txnOf(values) >= txnOf(newest)) newest = values;
  const [, from = '1'] = /^(\d+) crc /.exec(String(factIn(newest, 'checked-from'))) ?? [];
  return { checkedFrom: Number(from), owner: factIn(newest, 'owner') };
};

const whatIs = (found: Found, position: number): Named | 'empty' | null => {
  const doubtful = found.doubtful.get(position);
  const claim = claimOf(doubtful);
  const located = found.located.get(position);
  if (located === undefined) return doubtful?.length === HEADER + SUM ? 'empty' : (claim ?? null);
  const first = claimOf(found.records.get(located.number)?.record) ?? claim;
  const name = found.names.get(located.number) ?? first?.name;
  return name === undefined ? null : { name, revision: located.revision };
};

/** The last position that a whole record has, or the index next to it. */
const lastOf = ({ records, located }: Found): number => {
  let last = 0;
  for (const position of records.keys()) last = Math.max(last, position);
  while (located.has(last + 1)) last += 1;
  return last;
};

const sizeOfPages = (file: Buffer): number =>
  file.length < 52 ? 4096 : file.readUInt32LE(HEADER_OF_PAGE + 24);

/** Reads a file that lmdb may not be able to open; throws while a node has it. */
export const salvage = (dir: string): Salvaged => {
  const file = readFileSync(join(dir, 'data.mdb'));
  const told = sizeOfPages(file);
  const size = [4096, 8192, 16384, 32768].includes(told) ? told : 4096;
  const { checkedFrom, owner: claim } = factsOf(file, size);
  const owner = ownerOf(claim);
  if (owner !== undefined && isAlive(owner))
    throw new Error(`${dir} is in use by a node (process ${owner.pid})`);
  const found: Found = { records: new Map(), doubtful: new Map(), located: new Map(), names: new Map() };
  for (const values of valuesOf(file, size)) for (const value of values) take(found, value, checkedFrom);
  const last = lastOf(found);
  const missing = new Map<number, Named | 'empty' | null>();
  for (let position = 1; position <= last; position += 1)
    if (!found.records.has(position)) missing.set(position, whatIs(found, position));
  const records = new Map([...found.records].map(([position, { record }]) => [position, record]));
  return { records, missing, last };
};
