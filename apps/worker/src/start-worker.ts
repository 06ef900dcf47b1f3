import { EventStoreDb, StoreCommandRunner } from '@patto/event-store';
import { projections } from '@patto/history';
import { countAppends, countCommands, type Metrics } from '@patto/metrics';
import {
  connectReadStore,
  DeadlineRunner,
  PolicyRunner,
  Projector,
  silent,
  StoreWatch,
  type Execute,
  type Logger,
} from '@patto/read-store';
import { deadlines } from './deadlines';
import { policies } from './policies';
import { startRetention } from './retention';

/** Both stores by URL. */
export type WorkerConfig = {
  readonly eventstoreUrl: string;
  readonly postgresUrl: string;
  readonly log?: Logger;
  readonly metrics?: Metrics | null;
};

/** Stops after the work under way and closes the connections. */
export type Worker = { readonly stop: () => Promise<void> };

/**
 * Runs projections, policies and deadlines against two stores until it is stopped. Any number of workers may run at
 * once: each projection, each policy and the deadlines move in one of them at a time.
 */
export const startWorker = async (config: WorkerConfig): Promise<Worker> => {
  const { eventstoreUrl, postgresUrl, log = silent, metrics = null } = config;
  const store = new EventStoreDb(eventstoreUrl);
  const sql = connectReadStore(postgresUrl, { max: 20, prepares: true });
  const runner = new StoreCommandRunner(store);
  if (metrics) {
    countAppends(store, metrics);
    countCommands(runner, metrics, (code) => metrics.refusals.inc({ code }));
  }
  const execute: Execute = ({ aggregate, id, command }, envelope) =>
    // Nobody waits for where it stands.
    runner.run(aggregate, id, command, { ...envelope, needsPosition: false });

  const types = [...policies, ...deadlines].flatMap((heard) => heard.types);
  const watch = new StoreWatch(sql, store, {
    log,
    onEstranged: () => {
      runner.forget();
      projector.feed.forget();
    },
  });
  const projector = new Projector(sql, store, projections, { types, log, watch });
  const { feed } = projector;
  const setting = { sql, store, feed, execute };
  const policyRunner = new PolicyRunner(setting, policies, { log, watch });
  const deadlineRunner = new DeadlineRunner(setting, deadlines, { log, watch });
  const retention = startRetention(sql, log);
  const stop = async (): Promise<void> => {
    retention.stop();
    await Promise.all([deadlineRunner.stop(), policyRunner.stop(), projector.stop()]);
    await Promise.all([store.close(), sql.end({ timeout: 5 })]);
  };
  await projector.start();
  await policyRunner.start();
  await deadlineRunner.start();
  return { stop };
};
