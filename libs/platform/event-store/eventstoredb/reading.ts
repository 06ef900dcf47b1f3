import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { comparePositions, type Position } from '@patto/kernel';
import { jittered, pause, type Backoff } from '../backoff';
import { StoreFault } from '../faults';
import type { Direction } from './requests';
import type { ReadCall } from './connection';
import { decode, type Decoded } from './decode';
import { isHopeless } from './errors';
import { portions } from './messages';

type Event = Decoded['event'];

export type Reading = {
  readonly open: (request: ReadReq) => Promise<ReadCall>;
  /** What to ask for behind the last event given, with so many left to give; null when nothing can follow. */
  readonly request: (last: Event | null, left: number | null) => ReadReq | null;
  readonly limit: number | null;
  /** False for an event that the reader has had. */
  readonly isNew: (event: Event, last: Event | null) => boolean;
  readonly settings: {
    readonly readTimeoutMs: number;
    readonly patienceMs: number;
    readonly backoff: Backoff;
  };
  readonly signal: AbortSignal;
};

/** In a read of the whole log, strictly behind where it starts and behind the last event given. */
export const behind =
  (start: Position | 'start' | 'end', direction: Direction): Reading['isNew'] =>
  ({ position }, last) => {
    const before = last?.position ?? start;
    if (typeof before === 'string') return true;
    const order = comparePositions(position, before);
    return direction === 'forwards' ? order > 0 : order < 0;
  };

type Progress = { last: Event | null; given: number; failingSince: number | null; failures: number };

const failed = async (progress: Progress, error: unknown, reading: Reading): Promise<void> => {
  const { settings, signal } = reading;
  progress.failingSince ??= performance.now();
  const isOver = performance.now() - progress.failingSince >= settings.patienceMs;
  if (isHopeless(error) || signal.aborted || isOver)
    throw new StoreFault(`A read failed: ${String(error)}`, null, { cause: error });
  await pause(jittered(progress.failures, settings.backoff), signal);
  progress.failures += 1;
};

async function* attempt(request: ReadReq, progress: Progress, reading: Reading): AsyncGenerator<Decoded> {
  const { open, limit, isNew, settings, signal } = reading;
  const call = await open(request);
  for await (const portion of portions(call, { silenceMs: settings.readTimeoutMs, signal })) {
    progress.failingSince = null;
    progress.failures = 0;
    for (const message of portion) {
      // What comes behind the limit is left to end by itself: to cancel the call costs both sides more.
      if (progress.given === limit) break;
      const recorded = message.getEvent()?.getEvent();
      const decoded = recorded ? decode(recorded) : null;
      if (!decoded || !isNew(decoded.event, progress.last)) continue;
      progress.last = decoded.event;
      progress.given += 1;
      yield decoded;
    }
  }
  if (signal.aborted) throw new StoreFault('The store was closed', null);
}

/** A counted read that survives lost connections: it goes on behind the last event given, while patience lasts. */
export async function* readThrough(reading: Reading): AsyncGenerator<Decoded> {
  const progress: Progress = { last: null, given: 0, failingSince: null, failures: 0 };
  for (;;) {
    const left = reading.limit === null ? null : reading.limit - progress.given;
    const request = left === 0 ? null : reading.request(progress.last, left);
    if (!request) return;
    try {
      yield* attempt(request, progress, reading);
      return;
    } catch (error) {
      await failed(progress, error, reading);
    }
  }
}
