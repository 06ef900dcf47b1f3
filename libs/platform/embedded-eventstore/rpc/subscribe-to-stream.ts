import { randomUUID } from 'node:crypto';
import type { Call } from '../grpc/call';
import { isFresh, lowestVisible } from '../store/streams';
import type { Store } from '../store/store';
import { CAUGHT_UP, confirmation, createPage, type Page, PAGE_FULL } from '../wire/read-answers';
import type { ReadRequest } from '../wire/read-request';
import { streamDeleted } from './errors';
import { addRevision, clamp, commitSignal, flush, TURN } from './paging';

type Cursor = {
  /** The next revision to send. */
  next: number;
  /** Metadata hides events from the catching up alone. */
  live: boolean;
};

const startOf = (store: Store, name: string, { from }: ReadRequest): number => {
  if (from === 'start') return 0;
  return from === 'end' ? (store.streams.find(name)?.last ?? -1) + 1 : clamp(from) + 1;
};

/** Sends one turn of a stream; true when it came to the end. */
const readOn = (
  store: Store,
  { name, resolveLinks }: { readonly name: string; readonly resolveLinks: boolean },
  cursor: Cursor,
  page: Page,
): boolean => {
  const { streams } = store;
  const stream = streams.find(name);
  if (stream === undefined) return true;
  const metadata = streams.metadataOf(name);
  // Of a deleted stream nothing is visible, but what is written to it later is to be sent.
  const lowest = Math.min(lowestVisible(metadata, stream.last), stream.last + 1);
  if (!cursor.live) cursor.next = Math.max(cursor.next, lowest);
  const isVisible = (record: Buffer): boolean => cursor.live || isFresh(metadata, record);
  for (let turn = 0; turn < TURN && cursor.next <= stream.last; turn += 1) {
    addRevision(store, stream, { name, revision: cursor.next, resolveLinks, isVisible }, page);
    cursor.next += 1;
    if (page.size() >= PAGE_FULL) break;
  }
  return cursor.next > stream.last;
};

/** Ends the call with the tombstone, where the stream has one. */
const endAtTombstone = (store: Store, name: string, call: Call, page: Page): void => {
  const stream = store.streams.find(name);
  if (!store.streams.isTombstoned(name, stream)) return;
  const position = stream?.tombstone ?? 0;
  const record = position > 0 ? store.streams.recordAt(position) : undefined;
  if (record !== undefined) page.add({ position, event: record, link: undefined });
  call.send(page.take());
  throw streamDeleted(name);
};

/** Sends a stream from after a revision and then every event as it is committed, until either side ends it. */
export const subscribeToStream = async (
  store: Store,
  request: ReadRequest,
  name: string,
  call: Call,
): Promise<void> => {
  if (store.streams.isTombstoned(name, store.streams.find(name))) throw streamDeleted(name);
  const signal = commitSignal(store, call);
  const page = createPage(request.structuredIds);
  const cursor: Cursor = { next: startOf(store, name, request), live: false };
  const source = { name, resolveLinks: request.resolveLinks };
  page.addFramed(confirmation(randomUUID()));
  while (!call.isOver()) {
    const seen = signal.version();
    const atEnd = readOn(store, source, cursor, page);
    if (atEnd) endAtTombstone(store, name, call, page);
    if (atEnd && !cursor.live) {
      cursor.live = true;
      page.addFramed(CAUGHT_UP);
    }
    if (page.size() > 0 || !atEnd) await flush(store, call, page);
    if (atEnd) await signal.after(seen);
  }
};
