import type { Call } from '../grpc/call';
import type { Store } from '../store/store';
import type { Stream } from '../store/stream-entry';
import type { Page } from '../wire/read-answers';
import { resolved } from './links';

/** How many records one turn of the event loop looks at. */
export const TURN = 1_000;

/** Sends what a page holds and gives way to other calls, and to the client when it is slow. */
export const flush = async (store: Store, call: Call, page: Page): Promise<void> => {
  store.breathe();
  if (page.size() === 0 || call.send(page.take())) await new Promise((resolve) => setImmediate(resolve));
  else await call.drained();
};

/** A place a client named, as a number; beyond 2^53 there is nothing to tell apart. */
export const clamp = (place: bigint): number =>
  place > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(place);

/** One revision of a stream, and how it is to be shown. */
export type Wanted = {
  readonly name: string;
  readonly revision: number;
  readonly resolveLinks: boolean;
  readonly isVisible: (record: Buffer) => boolean;
};

/** Adds the event at a revision to a page; false when there is none to be seen. */
export const addRevision = ({ streams }: Store, stream: Stream, wanted: Wanted, page: Page): boolean => {
  const { position, record } = streams.eventAt(wanted.name, stream, wanted.revision);
  if (!wanted.isVisible(record)) return false;
  page.add(resolved(streams, record, position, wanted.resolveLinks));
  return true;
};

type Signal = {
  /** Counts the commits. */
  readonly version: () => number;
  /** Resolves once there was a commit after version `seen`, or the call is over. */
  readonly after: (seen: number) => Promise<void>;
};

/**
 * Says that something was committed. A reader notes the version before it reads and waits for a later one, so that
 * a commit between its reading and its waiting is not lost.
 */
export const commitSignal = (store: Store, call: Call): Signal => {
  let version = 0;
  let wake: (() => void) | undefined;
  const stir = (): void => {
    wake?.();
    wake = undefined;
  };
  const stop = store.onCommit(() => {
    version += 1;
    stir();
  });
  call.onceOver(() => {
    stop();
    stir();
  });
  return {
    version: () => version,
    after: (seen) =>
      new Promise((resolve) => {
        if (version > seen || call.isOver()) resolve();
        else wake = resolve;
      }),
  };
};
