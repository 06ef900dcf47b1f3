import { bytesField, eachField, message, numberField, uint64At } from './proto';

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WRAPPED = /^(?:\{(.*)\}|\((.*)\))$/;
const HYPHENED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PLAIN = /^[0-9a-f]{32}$/i;

/** The id that stands for none; the store refuses it as the id of an event. */
export const ZERO_UUID = '00000000-0000-0000-0000-000000000000';

const hyphened = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** A UUID in any usual spelling, as lower-case 8-4-4-4-12; undefined when it is none. */
const parseUuid = (text: string): string | undefined => {
  if (CANONICAL.test(text)) return text;
  const trimmed = text.trim();
  const wrapped = WRAPPED.exec(trimmed);
  const inner = (wrapped?.[1] ?? wrapped?.[2] ?? trimmed).toLowerCase();
  if (HYPHENED.test(inner)) return inner;
  return PLAIN.test(inner) && wrapped === null ? hyphened(inner) : undefined;
};

const structured = (bytes: Buffer, from: number, to: number): string => {
  let most = 0n;
  let least = 0n;
  eachField(bytes, from, to, (field, start) => {
    if (field === 1) most = uint64At(bytes, start);
    if (field === 2) least = uint64At(bytes, start);
  });
  return hyphened(most.toString(16).padStart(16, '0') + least.toString(16).padStart(16, '0'));
};

/** Reads a UUID message, given as text or as two 64-bit halves. */
export const uuidAt = (bytes: Buffer, from: number, to: number): string | undefined => {
  let id: string | undefined;
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) id = structured(bytes, start, end);
    if (field === 2) id = parseUuid(bytes.toString('latin1', start, end));
  });
  return id;
};

/** The UUID message that carries the two halves of a canonical id. */
export const structuredUuid = (id: string): Buffer => {
  const hex = id.replaceAll('-', '');
  const half = (from: number): bigint => BigInt(`0x${hex.slice(from, from + 16)}`);
  return bytesField(1, message(numberField(1, half(0)), numberField(2, half(16))));
};
