import { Migrated, transaction, type ReadStore, type ReadStoreTransaction } from '@patto/read-store';
import type { Erasure, Erasures } from './erasures';
import { eraseRows, turn } from './erase-rows';
import type { PersonKeys, PersonKey } from './person-keys';
import { personalDataMigrations } from './personal-data.migrations';

/** What is known of a person beside the record; null: nothing was entered. */
export type Details = {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
};

export type Entry = {
  readonly version: number;
  readonly details: Details;
  readonly by: string;
  /** UTC with milliseconds. */
  readonly at: string;
};

export type Hold = { readonly reason: string; readonly by: string; readonly at: string };
export type Access = { readonly reader: string; readonly what: string; readonly at: string };

const DETAILS = 'details';

/** As PostgreSQL writes an instant → UTC with milliseconds. */
const isoOf = (text: string): string => new Date(text).toISOString();

type Row = { version: number; sealed: string; by: string; at: string };

/**
 * The names and addresses of persons, whom the record knows by opaque ids alone (art. 4, 17 and 25 GDPR). Each person
 * has a key of their own: with the key everything that was ever entered about them is gone, in every copy.
 */
export class PersonalData {
  private readonly database: Migrated;

  constructor(
    sql: ReadStore,
    private readonly keys: PersonKeys,
    private readonly erasures: Erasures,
  ) {
    // The rows may be those of an older copy that was brought back.
    this.database = new Migrated(sql, personalDataMigrations, async () => {
      const erased = await erasures.all();
      await transaction(sql, async (tx) => {
        for (const erasure of erased) await eraseRows(tx, erasure);
      });
    });
  }

  /** The newest of each of these persons, of whom anything is known. */
  async of(persons: readonly string[]): Promise<ReadonlyMap<string, Details>> {
    const sql = await this.database.open();
    const rows = await sql<{ person: string; wrapped: string; sealed: string }[]>`
      select distinct on (person) person, wrapped, sealed from personal.key join personal.detail using (person)
      where person = any (${[...persons]}) order by person, version desc`;
    const opened = rows.map(async ({ person, wrapped, sealed }) => {
      const key = await this.keys.unwrap(person, wrapped);
      return [person, (await key.open(sealed, DETAILS)) as Details] as const;
    });
    return new Map(await Promise.all(opened));
  }

  /** All that was ever entered of a person, the oldest first. */
  async entries(person: string): Promise<readonly Entry[]> {
    const sql = await this.database.open();
    const key = await this.keyOf(sql, person);
    if (key === null) return [];
    const rows = await sql<Row[]>`
      select version, sealed, entered_by as by, entered_at as at from personal.detail
      where person = ${person} order by version`;
    const opened = rows.map(async ({ version, sealed, by, at }) => ({
      ...{ version, by, at: isoOf(at) },
      details: (await key.open(sealed, DETAILS)) as Details,
    }));
    return Promise.all(opened);
  }

  /** The same details again make no new version. */
  async enter(person: string, details: Details, by: string): Promise<void> {
    const sql = await this.database.open();
    await transaction(sql, async (tx) => {
      await turn(tx, person);
      const key = (await this.keyOf(tx, person)) ?? (await this.newKey(tx, person));
      const [last] = await tx<{ version: number; sealed: string }[]>`
        select version, sealed from personal.detail where person = ${person} order by version desc limit 1`;
      const known = last === undefined ? null : ((await key.open(last.sealed, DETAILS)) as Details);
      if (known !== null && isSame(known, details)) return;
      const version = (last?.version ?? 0) + 1;
      const sealed = await key.seal(details, DETAILS);
      await tx`insert into personal.detail ${tx({ person, version, sealed, entered_by: by })}`;
    });
  }

  /** On the list before anything is erased; with the key goes everything that was sealed with it. */
  async erase(erasure: Erasure): Promise<void> {
    const sql = await this.database.open();
    await this.erasures.add(erasure);
    await transaction(sql, (tx) => eraseRows(tx, erasure));
  }

  async erasureOf(person: string): Promise<Erasure | null> {
    const sql = await this.database.open();
    const [row] = await sql<{ person: string; ground: string; by: string; at: string }[]>`
      select person, ground, decided_by as by, erased_at as at from personal.erasure where person = ${person}`;
    return row ? { ...row, at: isoOf(row.at) } : null;
  }

  /** While it lasts nothing of the person may be erased: a court or a quarrel needs it (art. 17(3)(e) GDPR). */
  async hold(person: string, reason: string, by: string): Promise<void> {
    const sql = await this.database.open();
    await sql`
      insert into personal.hold ${sql({ person, reason, placed_by: by })}
      on conflict (person) do update set reason = excluded.reason, placed_by = excluded.placed_by`;
  }

  async release(person: string): Promise<void> {
    const sql = await this.database.open();
    await sql`delete from personal.hold where person = ${person}`;
  }

  async holdOn(person: string): Promise<Hold | null> {
    const sql = await this.database.open();
    const [row] = await sql<{ reason: string; by: string; at: string }[]>`
      select reason, placed_by as by, placed_at as at from personal.hold where person = ${person}`;
    return row ? { ...row, at: isoOf(row.at) } : null;
  }

  /** Notes that somebody else has read more of a person than their name. */
  async noteAccess(person: string, reader: string, what: string): Promise<void> {
    const sql = await this.database.open();
    await sql`insert into personal.access ${sql({ person, reader, what })}`;
  }

  async accessesTo(person: string): Promise<readonly Access[]> {
    const sql = await this.database.open();
    const rows = await sql<{ reader: string; what: string; at: string }[]>`
      select reader, what, read_at as at from personal.access where person = ${person} order by id`;
    return rows.map((row) => ({ ...row, at: isoOf(row.at) }));
  }

  private async keyOf(sql: ReadStore | ReadStoreTransaction, person: string): Promise<PersonKey | null> {
    const [row] = await sql<{ wrapped: string }[]>`select wrapped from personal.key where person = ${person}`;
    return row ? this.keys.unwrap(person, row.wrapped) : null;
  }

  private async newKey(tx: ReadStoreTransaction, person: string): Promise<PersonKey> {
    const { key, wrapped } = await this.keys.make(person);
    await tx`insert into personal.key ${tx({ person, wrapped })}`;
    return key;
  }
}

const isSame = (one: Details, other: Details): boolean =>
  one.name === other.name &&
  one.email === other.email &&
  one.phone === other.phone &&
  one.address === other.address;
