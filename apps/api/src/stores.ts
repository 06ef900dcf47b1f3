import { countAppends, countCommands, type Metrics } from '@patto/metrics';
import { EventStoreDb, StoreCommandRunner, type CommandRunner, type EventStore } from '@patto/event-store';
import { projections } from '@patto/history';
import {
  connectReadStore,
  PostgresReadModels,
  silent,
  StoreWatch,
  type ReadModels,
  type ReadStore,
} from '@patto/read-store';

/** What the API leans on. Nothing is dialled before the first call. */
export type Stores = {
  readonly store: EventStore;
  readonly runner: CommandRunner;
  readonly sql: ReadStore;
  readonly readModels: ReadModels;
  readonly watch: StoreWatch;
  close(): Promise<void>;
};

/** The two stores by URL: `esdb://…` and `postgres://…`. */
export const openStores = (
  urls: { readonly eventstoreUrl: string; readonly postgresUrl: string },
  metrics: Metrics | null = null,
): Stores => {
  const store = new EventStoreDb(urls.eventstoreUrl);
  const sql = connectReadStore(urls.postgresUrl);
  const runner = new StoreCommandRunner(store);
  if (metrics) {
    countAppends(store, metrics);
    countCommands(runner, metrics);
  }
  return {
    store,
    runner,
    sql,
    // Every request that is turned away says why; the worker's log says it once.
    watch: new StoreWatch(sql, store, { log: silent, onEstranged: () => runner.forget() }),
    readModels: new PostgresReadModels(sql, projections),
    close: async () => {
      await Promise.allSettled([store.close(), sql.end({ timeout: 5 })]);
    },
  };
};
