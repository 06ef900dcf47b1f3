import type { EventStore } from '@patto/event-store';
import type { ReadStore } from '../tables/connect';
import type { Projection } from '../builds/projection';
import { Projector, type ProjectorOptions } from '../builds/projector';
import { PostgresReadModels } from '../builds/read-models';
import { useDatabase } from './database';

/** A database that is empty before each spec, and projectors that are stopped after it. */
type SpecReadStore = {
  readonly sql: () => ReadStore;
  readonly url: () => string;
  readonly start: (
    log: EventStore,
    projections: readonly Projection[],
    options?: ProjectorOptions,
  ) => Promise<Projector>;
  readonly models: (...projections: readonly Projection[]) => PostgresReadModels;
};

export const useReadStore = (startPostgres: Parameters<typeof useDatabase>[0]): SpecReadStore => {
  const database = useDatabase(startPostgres);
  const running: Projector[] = [];
  afterEach(async () => {
    for (const projector of running.splice(0)) await projector.stop();
    const sql = database.sql();
    const schemas = await sql<{ name: string }[]>`
      select nspname as name from pg_namespace where nspname ~ '^(p_.*|read|projector|limits)$'`;
    for (const { name } of schemas) await sql.unsafe(`drop schema "${name}" cascade`);
  });
  return {
    ...database,
    start: async (log, projections, options) => {
      const projector = new Projector(database.sql(), log, projections, { tickMs: 50, ...options });
      running.push(projector);
      await projector.start();
      return projector;
    },
    models: (...projections) => new PostgresReadModels(database.sql(), projections),
  };
};

/** A payment as the tally hears it. */
export const paid = (
  account: string,
  amount: unknown,
  more: object = {},
): { type: string; stream: string; data: object } => ({
  type: 'spec.Paid.v1',
  stream: `account-${account}`,
  data: { account, amount },
  ...more,
});

type Total = { readonly account: string; readonly total: string; readonly seen: string };

/** What the tally says through its view. */
export const totals = (sql: ReadStore, table = 'tally'): Promise<Total[]> =>
  sql<Total[]>`select account, total, seen from ${sql(`read.${table}`)} order by account`;
