import { readConfig } from '@patto/config';
import { EventStoreDb, type EventStore } from '@patto/event-store';
import {
  connectReadStore,
  migrate,
  readStoreMigrations,
  withInstants,
  type Projection,
  type ReadStore,
} from '@patto/read-store';
import { projections } from '@patto/history';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Both stores, and the read models that the code knows. */
export type Stores = {
  readonly store: EventStore;
  readonly sql: ReadStore;
  readonly known: readonly Projection[];
};

/** Nothing says where the stores are. */
class NoStores extends Error {
  constructor() {
    super(
      'Set EVENTSTORE_URL and POSTGRES_URL, or start Patto on its embedded stores first (npx patto start).',
    );
  }
}

/** A running `patto start` leaves the addresses of its embedded stores in the data folder. */
export const addresses = (): { readonly eventstoreUrl: string; readonly postgresUrl: string } => {
  const { eventstoreUrl, postgresUrl, dataDir } = readConfig();
  if (eventstoreUrl !== null && postgresUrl !== null) return { eventstoreUrl, postgresUrl };
  try {
    const left: unknown = JSON.parse(readFileSync(join(dataDir, 'stores.json'), 'utf8'));
    const { eventstoreUrl: events, postgresUrl: rows } = left as Record<string, unknown>;
    if (typeof events === 'string' && typeof rows === 'string')
      return { eventstoreUrl: eventstoreUrl ?? events, postgresUrl: postgresUrl ?? rows };
  } catch {
    // No such file: nothing runs on embedded stores.
  }
  throw new NoStores();
};

/** Opens both stores for one piece of work and closes them after it. Rejects with NoStores, or what the work rejects with. */
export const withStores = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
  const { eventstoreUrl, postgresUrl } = addresses();
  const store = new EventStoreDb(eventstoreUrl);
  const sql = connectReadStore(postgresUrl);
  try {
    await migrate(sql, readStoreMigrations);
    return await work({ store, sql, known: withInstants(projections) });
  } finally {
    await Promise.all([store.close(), sql.end({ timeout: 5 })]);
  }
};

/** The projections that these names mean; all of them for no name. Throws for a name that nobody bears. */
export const named = (known: readonly Projection[], names: readonly string[]): readonly Projection[] => {
  const unknown = names.filter((name) => !known.some((projection) => projection.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no projection ${unknown.join(', ')}; there are ${known.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
};

export const one = (known: readonly Projection[], name: string): Projection => {
  const [projection] = named(known, [name]);
  if (!projection) throw new Error(`There is no projection ${name}.`);
  return projection;
};
