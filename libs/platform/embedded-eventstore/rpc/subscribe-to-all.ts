import { randomUUID } from 'node:crypto';
import type { Call } from '../grpc/call';
import { isEmpty, isHidden } from '../store/record';
import type { Store } from '../store/store';
import { CAUGHT_UP, checkpoint, confirmation, createPage, type Page, PAGE_FULL } from '../wire/read-answers';
import type { ReadRequest } from '../wire/read-request';
import { createFilter, type Filter } from './filter';
import { resolved } from './links';
import { clamp, commitSignal, flush, TURN } from './paging';

/** Counts the events considered and says where the reader stands, so that a client need not begin anew. */
type Checkpoints = {
  readonly considered: (page: Page, position: number) => void;
  /** At the end of catching up. */
  readonly caughtUp: (page: Page) => void;
};

const NO_CHECKPOINTS: Checkpoints = { considered: () => undefined, caughtUp: () => undefined };

const createCheckpoints = (interval: number): Checkpoints => {
  let count = 0;
  let last = 0;
  let sent = 0;
  const send = (page: Page): void => {
    if (last <= sent) return;
    page.addFramed(checkpoint(last));
    sent = last;
    count = 0;
  };
  return {
    considered: (page, position) => {
      last = position;
      count += 1;
      if (count === interval) send(page);
    },
    caughtUp: send,
  };
};

const startOf = (store: Store, { from }: ReadRequest): number => {
  if (from === 'start') return 0;
  return from === 'end' ? store.writer.head() : clamp(from);
};

type Reader = {
  readonly filter: Filter;
  readonly checkpoints: Checkpoints;
  readonly resolveLinks: boolean;
};

/** Reads one turn from after `position`; answers the last position it looked at. */
const readOn = (store: Store, reader: Reader, position: number, page: Page): number => {
  const last = Math.min(store.writer.head(), position + TURN);
  for (let next = position + 1; next <= last; next += 1) {
    const record = store.streams.recordAt(next);
    if (!isEmpty(record)) {
      if (!isHidden(record) && reader.filter(record))
        page.add(resolved(store.streams, record, next, reader.resolveLinks));
      reader.checkpoints.considered(page, next);
    }
    if (page.size() >= PAGE_FULL) return next;
  }
  return Math.max(last, position);
};

/** Sends `$all` from a position on and then everything as it is committed, until the client ends the call. */
export const subscribeToAll = async (store: Store, request: ReadRequest, call: Call): Promise<void> => {
  const reader: Reader = {
    filter: request.filter === null ? () => true : createFilter(request.filter),
    checkpoints: request.filter === null ? NO_CHECKPOINTS : createCheckpoints(request.filter.interval),
    resolveLinks: request.resolveLinks,
  };
  const signal = commitSignal(store, call);
  const page = createPage(request.structuredIds);
  let position = startOf(store, request);
  let live = false;
  page.addFramed(confirmation(randomUUID()));
  while (!call.isOver()) {
    const seen = signal.version();
    position = readOn(store, reader, position, page);
    const atHead = position >= store.writer.head();
    if (atHead && !live) {
      live = true;
      reader.checkpoints.caughtUp(page);
      page.addFramed(CAUGHT_UP);
    }
    if (page.size() > 0 || !atHead) await flush(store, call, page);
    if (atHead) await signal.after(seen);
  }
};
