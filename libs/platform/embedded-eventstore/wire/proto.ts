/** Thrown for bytes that are no protobuf message. */
class MalformedMessage extends Error {}

/** The value of field `field` lies in bytes[start, end); of a varint these are its own bytes. */
type Visit = (field: number, start: number, end: number) => void;

const varintEnd = (bytes: Buffer, from: number, to: number): number => {
  for (let at = from; at < to && at < from + 10; at += 1) if ((bytes[at] as number) < 0x80) return at + 1;
  throw new MalformedMessage('a varint runs past the end of its message');
};

/** A varint as a number; exact up to 2^53. */
export const numberAt = (bytes: Buffer, start: number): number => {
  let value = 0;
  for (let at = start, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
  }
};

/** A varint as an unsigned 64-bit integer, exact. */
export const uint64At = (bytes: Buffer, start: number): bigint => {
  let value = 0n;
  for (let at = start, shift = 0n; ; at += 1, shift += 7n) {
    const byte = bytes[at] as number;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asUintN(64, value);
  }
};

const LENGTHS: Readonly<Record<number, (bytes: Buffer, at: number, to: number) => number>> = {
  0: varintEnd,
  1: (_, at) => at + 8,
  5: (_, at) => at + 4,
};

/** Calls `visit` for every field of the message in bytes[from, to), in order, without copying anything. */
export const eachField = (bytes: Buffer, from: number, to: number, visit: Visit): void => {
  let at = from;
  while (at < to) {
    const tag = numberAt(bytes, at);
    at = varintEnd(bytes, at, to);
    let start = at;
    if ((tag & 7) === 2) {
      start = varintEnd(bytes, at, to);
      at = start + numberAt(bytes, at);
    } else {
      const skip = LENGTHS[tag & 7];
      if (skip === undefined) throw new MalformedMessage(`wire type ${tag & 7} is not in use`);
      at = skip(bytes, at, to);
    }
    if (at > to) throw new MalformedMessage('a field runs past the end of its message');
    visit(tag >>> 3, start, at);
  }
};

export const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) size += 1;
  return size;
};

/** Writes a varint (a whole number below 2^53) and returns the offset after it. */
export const putVarint = (target: Buffer, at: number, value: number): number => {
  let rest = value;
  let next = at;
  while (rest >= 0x80) {
    target[next++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  target[next++] = rest;
  return next;
};

const ONE_BYTE = Array.from({ length: 0x80 }, (_, value) => Buffer.from([value]));

const varint = (value: number | bigint): Buffer => {
  const small = value >= 0 && value < 0x80 ? ONE_BYTE[Number(value)] : undefined;
  if (small !== undefined) return small;
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
};

/** An encoded message made of encoded fields. */
export const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

export const bytesField = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);

export const textField = (field: number, value: string): Buffer => bytesField(field, Buffer.from(value));

/** Written even when zero: it stands in a oneof, or the client asks whether it is there. */
export const numberField = (field: number, value: number | bigint): Buffer =>
  Buffer.concat([varint(field * 8), varint(value)]);

export const emptyField = (field: number): Buffer => bytesField(field, Buffer.alloc(0));
