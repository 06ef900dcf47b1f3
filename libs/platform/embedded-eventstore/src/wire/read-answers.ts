import { frame, FRAME_HEADER } from '../grpc/framing';
import { HEADER, ID_FIELD, idOf } from '../store/record';
import { bytesField, emptyField, message, numberField, putVarint, textField, varintSize } from './proto';
import { structuredUuid } from './uuid';

export const streamIdentifier = (name: string): Buffer => bytesField(3, Buffer.from(name));

export const confirmation = (id: string): Buffer => frame(bytesField(2, textField(1, id)));
export const checkpoint = (position: number): Buffer =>
  frame(bytesField(3, message(numberField(1, position), numberField(2, position))));
export const streamNotFound = (name: string): Buffer =>
  frame(bytesField(4, bytesField(1, streamIdentifier(name))));
export const CAUGHT_UP = frame(emptyField(8));

/** What one ReadEvent carries: an event, or the link it was found by with or without its target. */
export interface Found {
  readonly position: number;
  readonly event: Buffer | undefined;
  readonly link: Buffer | undefined;
}

/** Gathers framed answers into one buffer, so that a page of events is one write. */
export interface Page {
  readonly add: (found: Found) => void;
  readonly addFramed: (framed: Buffer) => void;
  readonly size: () => number;
  /** What was gathered, and an empty page from here on; the bytes are never touched again. */
  readonly take: () => Buffer;
}

const PAGE_BYTES = 64 * 1024;
const SLACK = 64;

/** How a record is sent: as it is stored, or with the other spelling of its id. */
type Splice = (record: Buffer) => { readonly id: Buffer | undefined; readonly length: number };

const asStored: Splice = (record) => ({ id: undefined, length: record.length - HEADER });
const withStructuredId: Splice = (record) => {
  const id = bytesField(1, structuredUuid(idOf(record)));
  return { id, length: id.length + record.length - HEADER - ID_FIELD };
};

export const createPage = (structuredIds: boolean): Page => {
  const splice = structuredIds ? withStructuredId : asStored;
  let bytes = Buffer.allocUnsafeSlow(PAGE_BYTES);
  let size = 0;

  const reserve = (more: number): void => {
    if (size + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, size + more));
    bytes.copy(larger, 0, 0, size);
    bytes = larger;
  };

  const putRecord = (tag: number, record: Buffer, { id, length }: ReturnType<Splice>): void => {
    bytes[size] = tag;
    size = putVarint(bytes, size + 1, length);
    if (id !== undefined) size += id.copy(bytes, size);
    size += record.copy(bytes, size, HEADER + (id === undefined ? 0 : ID_FIELD));
  };

  const add = ({ position, event, link }: Found): void => {
    const asEvent = event && splice(event);
    const asLink = link && splice(link);
    let inner = 1 + varintSize(position);
    for (const part of [asEvent, asLink]) if (part) inner += 1 + varintSize(part.length) + part.length;
    const length = 1 + varintSize(inner) + inner;
    reserve(length + SLACK);
    bytes[size] = 0;
    bytes.writeUInt32BE(length, size + 1);
    bytes[size + FRAME_HEADER] = 0x0a;
    size = putVarint(bytes, size + FRAME_HEADER + 1, inner);
    if (event && asEvent) putRecord(0x0a, event, asEvent);
    if (link && asLink) putRecord(0x12, link, asLink);
    bytes[size] = 0x18;
    size = putVarint(bytes, size + 1, position);
  };

  return {
    add,
    addFramed: (framed) => {
      reserve(framed.length);
      size += framed.copy(bytes, size);
    },
    size: () => size,
    take: () => {
      const taken = bytes.subarray(0, size);
      // A page that came out small must not keep its whole buffer alive while it waits to be sent.
      const small = size < PAGE_BYTES / 2;
      const sent = small ? Buffer.from(taken) : taken;
      if (!small) bytes = Buffer.allocUnsafeSlow(PAGE_BYTES);
      size = 0;
      return sent;
    },
  };
};

/** A page this full is sent. */
export const PAGE_FULL = PAGE_BYTES - 4096;
