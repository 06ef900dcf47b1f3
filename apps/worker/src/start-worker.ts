import { EventStoreDb } from '@patto/event-store';
import { projections } from '@patto/history';
import {
  connectReadStore,
  DeadlineRunner,
  PolicyRunner,
  Projector,
  silent,
  type Log,
} from '@patto/read-store';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { deadlineCommand } from './deadline-command';
import { policies } from './policies';
import { WorkerModule } from './worker.module';

/** A fault while Nest wires the handlers is ours to report, not Nest's to end the process for. */
const nestOptions = (): NestApplicationContextOptions =>
  Object.assign(new NestApplicationContextOptions(), { logger: false, abortOnError: false });

/** Both stores by URL. */
export type WorkerConfig = {
  readonly eventstoreUrl: string;
  readonly postgresUrl: string;
  readonly log?: Log;
};

/** Stops after the work under way and closes the connections. */
export type Worker = { readonly stop: () => Promise<void> };

/**
 * Runs projections, policies and deadlines against two stores until it is stopped. Any number of workers may run at
 * once: each projection, each policy and the deadlines move in one of them at a time.
 */
export const startWorker = async (config: WorkerConfig): Promise<Worker> => {
  const { eventstoreUrl, postgresUrl, log = silent } = config;
  const store = new EventStoreDb(eventstoreUrl);
  const sql = connectReadStore(postgresUrl, { max: 20 });
  const app = await NestFactory.createApplicationContext(WorkerModule.over(store), nestOptions());
  const bus = app.get(CommandBus);
  const execute = (command: object): Promise<unknown> => bus.execute(command);

  const types = policies.flatMap((policy) => policy.types);
  const projector = new Projector(sql, store, projections, { types, log });
  const { feed } = projector;
  const policyRunner = new PolicyRunner({ sql, store, feed, execute }, policies, { log });
  const deadlines = new DeadlineRunner(
    { sql, execute: (deadline) => execute(deadlineCommand(deadline)) },
    { log },
  );
  const stop = async (): Promise<void> => {
    await Promise.all([deadlines.stop(), policyRunner.stop(), projector.stop()]);
    await Promise.all([app.close(), store.close(), sql.end({ timeout: 5 })]);
  };
  await projector.start();
  await policyRunner.start();
  await deadlines.start();
  return { stop };
};
