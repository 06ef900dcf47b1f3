import { createHash } from 'node:crypto';
import type { ReadStore, ReadStoreTransaction } from './connect';
import { transaction } from './transaction';

/** One step forward of what is not rebuilt. `name` is for ever, e.g. `read-store/0001-projector`; never edit `sql`. */
export type Migration = { readonly name: string; readonly sql: string };

/** An applied migration no longer reads as it did: the database and the code disagree about the past. */
export class MigrationChanged extends Error {
  constructor(name: string) {
    super(`Migration ${name} was changed after it had been applied; add a new one instead`);
  }
}

const LOCK = 7_286_041_112;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const ledger = `
  create schema if not exists projector;
  create table if not exists projector.migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp()
  )`;

/** The lock is held by the transaction, not the session, so that a pooler in transaction mode does no harm. */
const inTurn = (sql: ReadStore, work: (tx: ReadStoreTransaction) => Promise<boolean>): Promise<boolean> =>
  transaction(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
    return work(tx);
  });

const apply = async (tx: ReadStoreTransaction, { name, sql }: Migration): Promise<boolean> => {
  const [applied] = await tx<{ sha256: string }[]>`
    select sha256 from projector.migration where name = ${name}`;
  if (applied && applied.sha256 !== sha256(sql)) throw new MigrationChanged(name);
  if (applied) return false;
  await tx.unsafe(sql);
  await tx`insert into projector.migration (name, sha256) values (${name}, ${sha256(sql)})`;
  return true;
};

/** How what was applied compares with what the code has. `foreign`: applied by a newer version. */
export type MigrationState = {
  readonly pending: readonly string[];
  readonly changed: readonly string[];
  readonly foreign: readonly string[];
};

/** Looks and changes nothing. */
export const migrationState = async (
  sql: ReadStore,
  migrations: readonly Migration[],
): Promise<MigrationState> => {
  const [ledger] = await sql<{ is: boolean }[]>`select to_regclass('projector.migration') is not null as is`;
  const rows = ledger?.is
    ? await sql<{ name: string; sha256: string }[]>`select name, sha256 from projector.migration`
    : [];
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const names = migrations.map(({ name }) => name);
  const isChanged = ({ name, sql: text }: Migration): boolean =>
    applied.has(name) && applied.get(name) !== sha256(text);
  return {
    pending: names.filter((name) => !applied.has(name)),
    changed: migrations.filter(isChanged).map(({ name }) => name),
    foreign: [...applied.keys()].filter((name) => name.startsWith('read-store/') && !names.includes(name)),
  };
};

/**
 * Applies, in the order given, what has not been applied yet: one transaction each, forward only, safe from several
 * processes at once. Returns the names applied now. Rejects with MigrationChanged, or with the database's error.
 */
export const migrate = async (
  sql: ReadStore,
  migrations: readonly Migration[],
): Promise<readonly string[]> => {
  await inTurn(sql, async (tx) => {
    await tx.unsafe(ledger);
    return true;
  });
  const applied: string[] = [];
  for (const migration of migrations)
    if (await inTurn(sql, (tx) => apply(tx, migration))) applied.push(migration.name);
  return applied;
};
