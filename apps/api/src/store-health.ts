import type { EventStore } from '@patto/event-store';
import type { ReadStore } from '@patto/read-store';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 2_000;

/** `ok`, or `unreachable` when the store does not answer within two seconds. */
export type Reach = 'ok' | 'unreachable';

const reach = async (question: PromiseLike<unknown>): Promise<Reach> => {
  const patience = new AbortController();
  const late = delay(PATIENCE_MS, 'unreachable' as const, { signal: patience.signal });
  const answer = Promise.resolve(question).then(
    () => 'ok' as const,
    () => 'unreachable' as const,
  );
  late.catch(() => undefined);
  const found = await Promise.race([answer, late]);
  patience.abort();
  return found;
};

/** Do both stores answer? */
export class StoreHealth {
  constructor(
    private readonly store: EventStore,
    private readonly sql: ReadStore,
  ) {}

  async look(): Promise<{ readonly eventStore: Reach; readonly readStore: Reach }> {
    const [eventStore, readStore] = await Promise.all([reach(this.store.head()), reach(this.sql`select 1`)]);
    return { eventStore, readStore };
  }
}
