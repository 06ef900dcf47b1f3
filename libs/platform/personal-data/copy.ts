import { migrate, transaction, type ReadStore } from '@patto/read-store';
import type { Erasures } from './erasures';
import { eraseRows } from './erase-rows';
import { personalDataMigrations } from './personal-data.migrations';

const TABLES = ['key', 'detail', 'hold', 'access'] as const;

/** The rows of persons as they stand, sealed: nothing of it can be read without the installation's key. */
export type PersonalCopy = { readonly [T in (typeof TABLES)[number]]?: readonly Row[] };
type Row = { readonly [column: string]: string | number | null };

/** What a backup takes of persons, as one moment has it. */
export const copyPersonalData = async (sql: ReadStore): Promise<PersonalCopy> => {
  await migrate(sql, personalDataMigrations);
  return transaction(
    sql,
    async (tx) => ({
      key: await tx<Row[]>`select person, wrapped, made_at::text from personal.key`,
      detail: await tx<Row[]>`
        select person, version, sealed, entered_by, entered_at::text from personal.detail`,
      hold: await tx<Row[]>`select person, reason, placed_by, placed_at::text from personal.hold`,
      access: await tx<Row[]>`select person, reader, what, read_at::text from personal.access order by id`,
    }),
    'isolation level repeatable read read only',
  );
};

/** Brings it back into tables that are empty, and carries out what was erased since, before anybody sees it. */
export const restorePersonalData = async (
  sql: ReadStore,
  copy: PersonalCopy,
  erasures: Erasures,
): Promise<void> => {
  await migrate(sql, personalDataMigrations);
  const erased = await erasures.all();
  await transaction(sql, async (tx) => {
    for (const table of TABLES)
      for (const row of copy[table] ?? []) await tx`insert into ${tx(`personal.${table}`)} ${tx(row)}`;
    for (const erasure of erased) await eraseRows(tx, erasure);
  });
};
