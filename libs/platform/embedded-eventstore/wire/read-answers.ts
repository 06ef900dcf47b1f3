import { frame, FRAME_HEADER } from '../grpc/framing';
import { HEADER, ID_FIELD, idOf } from '../store/record';
import { bytesField, emptyField, message, numberField, putVarint, textField, varintSize } from './proto';
import { structuredUuid } from './uuid';

const streamIdentifier = (name: string): Buffer => bytesField(3, Buffer.from(name));

export const confirmation = (id: string): Buffer => frame(bytesField(2, textField(1, id)));
export const checkpoint = (position: number): Buffer =>
  frame(bytesField(3, message(numberField(1, position), numberField(2, position))));
export const streamNotFound = (name: string): Buffer =>
  frame(bytesField(4, bytesField(1, streamIdentifier(name))));
export const CAUGHT_UP = frame(emptyField(8));

/** What one ReadEvent carries: an event, or the link it was found by with or without its target. */
export type Found = {
  readonly position: number;
  readonly event: Buffer | undefined;
  readonly link: Buffer | undefined;
};

/** Gathers framed answers into one buffer, so that a page of events is one write. */
export type Page = {
  readonly add: (found: Found) => void;
  readonly addFramed: (framed: Buffer) => void;
  readonly size: () => number;
  /** What was gathered, and an empty page from here on; the bytes are never touched again. */
  readonly take: () => Buffer;
};

const PAGE_BYTES = 64 * 1024;
const SLACK = 64;

/** How a record is sent: as it is stored, or with the other spelling of its id. */
type Splice = (record: Buffer) => { readonly id: Buffer | undefined; readonly length: number };

const asStored: Splice = (record) => ({ id: undefined, length: record.length - HEADER });
const withStructuredId: Splice = (record) => {
  const id = bytesField(1, structuredUuid(idOf(record)));
  return { id, length: id.length + record.length - HEADER - ID_FIELD };
};

/** A buffer that grows, and the part of it in use. */
type Growing = {
  bytes: Buffer;
  size: number;
};

const reserve = (page: Growing, more: number): void => {
  if (page.size + more <= page.bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(page.bytes.length * 2, page.size + more));
  page.bytes.copy(larger, 0, 0, page.size);
  page.bytes = larger;
};

const putRecord = (page: Growing, tag: number, record: Buffer, { id, length }: ReturnType<Splice>): void => {
  page.bytes[page.size] = tag;
  page.size = putVarint(page.bytes, page.size + 1, length);
  if (id !== undefined) page.size += id.copy(page.bytes, page.size);
  page.size += record.copy(page.bytes, page.size, HEADER + (id === undefined ? 0 : ID_FIELD));
};

const putEvent = (page: Growing, { position, event, link }: Found, splice: Splice): void => {
  const asEvent = event && splice(event);
  const asLink = link && splice(link);
  let inner = 1 + varintSize(position);
  if (asEvent) inner += 1 + varintSize(asEvent.length) + asEvent.length;
  if (asLink) inner += 1 + varintSize(asLink.length) + asLink.length;
  const length = 1 + varintSize(inner) + inner;
  reserve(page, length + SLACK);
  page.bytes[page.size] = 0;
  page.bytes.writeUInt32BE(length, page.size + 1);
  page.bytes[page.size + FRAME_HEADER] = 0x0a;
  page.size = putVarint(page.bytes, page.size + FRAME_HEADER + 1, inner);
  if (event && asEvent) putRecord(page, 0x0a, event, asEvent);
  if (link && asLink) putRecord(page, 0x12, link, asLink);
  page.bytes[page.size] = 0x18;
  page.size = putVarint(page.bytes, page.size + 1, position);
};

const takeFrom = (page: Growing): Buffer => {
  const taken = page.bytes.subarray(0, page.size);
  // A page that came out small must not keep its whole buffer alive while it waits to be sent.
  const isSmall = page.size < PAGE_BYTES / 2;
  if (!isSmall) page.bytes = Buffer.allocUnsafeSlow(PAGE_BYTES);
  page.size = 0;
  return isSmall ? Buffer.from(taken) : taken;
};

export const createPage = (structuredIds: boolean): Page => {
  const splice = structuredIds ? withStructuredId : asStored;
  const page: Growing = { bytes: Buffer.allocUnsafeSlow(PAGE_BYTES), size: 0 };
  return {
    add: (found) => putEvent(page, found, splice),
    addFramed: (framed) => {
      reserve(page, framed.length);
      page.size += framed.copy(page.bytes, page.size);
    },
    size: () => page.size,
    take: () => takeFrom(page),
  };
};

/** A page this full is sent. */
export const PAGE_FULL = PAGE_BYTES - 4096;
