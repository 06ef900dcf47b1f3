import type { Call, Method } from '../grpc/call';
import type { StreamMetadata } from '../store/metadata';
import { isHidden } from '../store/record';
import type { Stream } from '../store/stream-entry';
import { isFresh, lowestVisible } from '../store/streams';
import type { Store } from '../store/store';
import { createPage, type Page, PAGE_FULL, streamNotFound } from '../wire/read-answers';
import { type From, parseReadRequest, type ReadRequest } from '../wire/read-request';
import { asGrpc, streamDeleted } from './errors';
import { createFilter, type Filter } from './filter';
import { resolved } from './links';
import { addRevision, clamp, flush, TURN } from './paging';
import { subscribeToAll } from './subscribe-to-all';
import { subscribeToStream } from './subscribe-to-stream';

/** A read under way: gathers one turn's answers and says whether there is more. */
type Step = (page: Page) => boolean;

const readAllForwards = (store: Store, request: ReadRequest, filter: Filter): Step => {
  const { from } = request;
  let position = from === 'start' ? 1 : from === 'end' ? Infinity : Math.max(1, clamp(from));
  let left = request.count ?? 0;
  return (page) => {
    const head = store.writer.head();
    for (let turn = 0; turn < TURN && page.size() < PAGE_FULL; turn += 1) {
      if (left === 0 || position > head) return false;
      const record = store.streams.recordAt(position);
      if (!isHidden(record) && filter(record)) {
        page.add(resolved(store.streams, record, position, request.resolveLinks));
        left -= 1;
      }
      position += 1;
    }
    return true;
  };
};

const readAllBackwards = (store: Store, request: ReadRequest, filter: Filter): Step => {
  const { from } = request;
  const head = store.writer.head();
  let position = from === 'end' ? head : from === 'start' ? 0 : Math.min(head, clamp(from) - 1);
  let left = request.count ?? 0;
  return (page) => {
    for (let turn = 0; turn < TURN && page.size() < PAGE_FULL; turn += 1) {
      if (left === 0 || position < 1) return false;
      const record = store.streams.recordAt(position);
      if (!isHidden(record) && filter(record)) {
        page.add(resolved(store.streams, record, position, request.resolveLinks));
        left -= 1;
      }
      position -= 1;
    }
    return true;
  };
};

/** What of a stream can be read now; undefined when it is not there. */
const windowOf = (
  { streams }: Store,
  name: string,
): { readonly stream: Stream; readonly metadata: StreamMetadata; readonly lowest: number } | undefined => {
  const stream = streams.find(name);
  if (streams.isTombstoned(name, stream)) throw streamDeleted(name);
  const metadata = streams.metadataOf(name);
  if (stream === undefined || stream.last < 0 || metadata.softDeleted) return undefined;
  return { stream, metadata, lowest: lowestVisible(metadata, stream.last) };
};

const revisionOf = (from: From): number => {
  if (from === 'start') return 0;
  return from === 'end' ? Infinity : clamp(from);
};

const readStream = (store: Store, name: string, request: ReadRequest): Step => {
  const { backwards, resolveLinks } = request;
  let next = revisionOf(request.from);
  let left = request.count ?? 0;
  return (page) => {
    const window = windowOf(store, name);
    if (window === undefined) {
      page.addFramed(streamNotFound(name));
      return false;
    }
    const { stream, metadata, lowest } = window;
    const isVisible = (record: Buffer): boolean => isFresh(metadata, record);
    next = backwards ? Math.min(next, stream.last) : Math.max(next, lowest);
    for (let turn = 0; turn < TURN && page.size() < PAGE_FULL; turn += 1) {
      if (left === 0 || next < lowest || next > stream.last) return false;
      const wanted = { name, revision: next, resolveLinks, isVisible };
      if (addRevision(store, stream, wanted, page)) left -= 1;
      next += backwards ? -1 : 1;
    }
    return true;
  };
};

const stepOf = (store: Store, request: ReadRequest): Step => {
  if (request.stream !== null) return readStream(store, request.stream, request);
  const filter = request.filter === null ? () => true : createFilter(request.filter);
  return (request.backwards ? readAllBackwards : readAllForwards)(store, request, filter);
};

const readCounted = async (store: Store, request: ReadRequest, call: Call): Promise<void> => {
  const page = createPage(request.structuredIds);
  const step = stepOf(store, request);
  while (!call.isOver()) {
    const more = step(page);
    if (!more) break;
    await flush(store, call, page);
  }
  if (page.size() > 0) call.send(page.take());
  call.finish();
};

/** Streams.Read in all its variants. */
export const read =
  (store: Store): Method =>
  (call) => {
    let request: ReadRequest | undefined;
    const answer = async (asked: ReadRequest): Promise<void> => {
      try {
        if (asked.count !== null) await readCounted(store, asked, call);
        else if (asked.stream === null) await subscribeToAll(store, asked, call);
        else await subscribeToStream(store, asked, asked.stream, call);
      } catch (error) {
        call.fail(asGrpc(error));
      }
    };
    return {
      message: (bytes) => {
        // The request is all there is: a client may keep its half of a subscription open.
        if (request !== undefined) return;
        request = parseReadRequest(bytes);
        void answer(request);
      },
      end: () => undefined,
    };
  };
