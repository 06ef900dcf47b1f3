import { connectReadStore, type ReadStore } from '../tables/connect';

type Server = { readonly url: string; stop(): Promise<void> };

/** An empty database and a client of it, for one spec file. */
export const useDatabase = (
  startPostgres: () => Promise<Server>,
): { readonly sql: () => ReadStore; readonly url: () => string } => {
  let database: Server | null = null;
  let sql: ReadStore | null = null;
  const open = <T>(value: T | null): T => {
    if (value === null) throw new Error('The database is open only while specs run');
    return value;
  };
  beforeAll(async () => {
    database = await startPostgres();
    sql = connectReadStore(database.url);
  });
  afterAll(async () => {
    await sql?.end({ timeout: 1 });
    await database?.stop();
  });
  return { sql: () => open(sql), url: () => open(database).url };
};

/** Polls until it is so; rejects with what it waited for. */
export const eventually = async (
  what: string,
  isSo: () => Promise<boolean>,
  withinMs = 45_000,
): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come about that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
