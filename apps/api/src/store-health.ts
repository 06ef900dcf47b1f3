import type { EventStore } from '@patto/event-store';
import type { Estrangement, ReadStore, StoreWatch } from '@patto/read-store';
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

/** Do both stores answer, and is it the event store that the read models were made from? */
export class StoreHealth {
  constructor(
    private readonly store: EventStore,
    private readonly sql: ReadStore,
    private readonly watch: StoreWatch,
  ) {}

  async look(): Promise<{
    readonly eventStore: Reach;
    readonly readStore: Reach;
    readonly estrangement: Estrangement | null;
  }> {
    const [eventStore, readStore, estrangement] = await Promise.all([
      reach(this.store.head()),
      reach(this.sql`select 1`),
      this.watch.look(),
    ]);
    return { eventStore, readStore, estrangement };
  }
}
