import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { StoreFault } from '../faults';
import type { ReadCall } from './connection';

const HIGH_WATER = 512;

type Patience = {
  /** Give up when the server says nothing for so long, in milliseconds; null for subscriptions, which may be quiet. */
  readonly silenceMs: number | null;
  readonly signal: AbortSignal | null;
};

type Inbox = {
  readonly take: () => ReadResp[];
  /** Resolves when something came, the call is over, or the patience is. */
  readonly settled: (patience: Patience) => Promise<void>;
  readonly state: { over: boolean; failure: Error | null };
};

/** Waits for whichever comes first: the wake-up, the abort, or the end of patience. */
const untilWoken = (
  { silenceMs, signal }: Patience,
  onWake: (wake: () => void) => void,
  onSilence: () => void,
): Promise<void> =>
  new Promise((resolve) => {
    const timer = silenceMs === null ? undefined : setTimeout(onSilence, silenceMs);
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      onWake(() => undefined);
      resolve();
    };
    onWake(done);
    signal?.addEventListener('abort', done);
    if (signal?.aborted === true) done();
  });

const inboxOf = (call: ReadCall): Inbox => {
  let buffer: ReadResp[] = [];
  let wake: () => void = () => undefined;
  const state: Inbox['state'] = { over: false, failure: null };
  const end = (failure: Error | null): void => {
    state.over = true;
    state.failure ??= failure;
    wake();
  };
  call.on('data', (message: ReadResp) => {
    buffer.push(message);
    if (buffer.length >= HIGH_WATER) call.pause();
    wake();
  });
  call.on('error', end);
  call.on('end', () => end(null));
  return {
    state,
    take: () => {
      const taken = buffer;
      buffer = [];
      if (taken.length >= HIGH_WATER) call.resume();
      return taken;
    },
    settled: (patience) =>
      buffer.length > 0 || state.over
        ? Promise.resolve()
        : untilWoken(
            patience,
            (called) => (wake = called),
            () => end(new StoreFault('The store fell silent', null)),
          ),
  };
};

/**
 * What a call brings, in the order of the wire, in portions of what has arrived. Throws what the call failed with;
 * ends when the server ends or the signal aborts, and cancels a call that is not over, so that none is left hanging.
 */
export async function* portions(call: ReadCall, patience: Patience): AsyncGenerator<readonly ReadResp[]> {
  const { take, settled, state } = inboxOf(call);
  try {
    for (;;) {
      await settled(patience);
      if (patience.signal?.aborted === true) return;
      const portion = take();
      if (portion.length > 0) yield portion;
      else if (state.failure) throw state.failure;
      else if (state.over) return;
    }
  } finally {
    if (!state.over) call.cancel();
  }
}
