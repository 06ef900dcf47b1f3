import type { Position } from '@patto/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import { Feed } from './feed';
import { follow } from './follow';
import { compareCheckpoints } from './checkpoint';
import { SpecLog } from '../spec/log';

/** Several times what a feed keeps. */
const MANY = 8_000;

class CountedLog extends SpecLog {
  subscriptions = 0;

  override subscribeToAll(
    ...args: Parameters<SpecLog['subscribeToAll']>
  ): ReturnType<SpecLog['subscribeToAll']> {
    this.subscriptions += 1;
    return super.subscribeToAll(...args);
  }
}

let close: () => Promise<void>;
afterEach(() => close());

const open = async (patienceMs: number) => {
  const log = new CountedLog();
  const stop = new AbortController();
  const feed = new Feed(log, { types: ['t.'] }, patienceMs);
  const running = feed.run(stop.signal, () => undefined);
  while (!feed.covers(null)) await delay(1);
  /** Reads up to a position, resting after each batch; gives the numbers of the events. */
  const read = async (to: () => Position | null, isAwaited: boolean, restMs: number): Promise<number[]> => {
    const seen: number[] = [];
    const following = { from: null, types: ['t.'], size: 200, signal: stop.signal, isAwaited };
    for await (const { items, through } of follow(log, feed, following)) {
      seen.push(...items.map(({ event }) => Number(event.revision)));
      if (through && compareCheckpoints(through, to()) >= 0) break;
      await delay(restMs);
    }
    return seen;
  };
  close = async () => {
    stop.abort();
    await running;
  };
  return { log, feed, read };
};

const numbers = Array.from({ length: MANY }, (_, n) => n);
const drafts = numbers.map(() => ({ type: 't.Happened', stream: 's' }));

describe('the feed of the log', () => {
  it('is read once in a burst, by all that it waits for, and misses and doubles nothing', async () => {
    const { log, read } = await open(5_000);
    let last: Position = { commit: '99999999', prepare: '99999999' };
    const readers = [1, 3].map((restMs) => read(() => last, true, restMs));
    await delay(20);
    last = log.record(...drafts);
    expect(await Promise.all(readers)).toEqual([numbers, numbers]);
    expect(log.subscriptions).toBe(1);
  });

  it('goes on without one that does not move, after a while and from then on at once', async () => {
    const patienceMs = 3_000;
    const { log, feed, read } = await open(patienceMs);
    feed.join(null);
    let last: Position = { commit: '99999999', prepare: '99999999' };
    const reader = read(() => last, true, 0);
    await delay(20);
    const begun = performance.now();
    last = log.record(...drafts);
    expect(await reader).toEqual(numbers);
    // Waiting for it each time that the feed is full would take six times its patience, on whatever machine.
    expect(performance.now() - begun).toBeLessThan(4 * patienceMs);
  });
});
