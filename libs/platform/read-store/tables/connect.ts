import { arrayTypes } from './array-types';
import postgres, { type Sql, type TransactionSql } from 'postgres';

/** The one client of a process for PostgreSQL. */
export type ReadStore = Sql;
export type ReadStoreTransaction = TransactionSql;

const INSTANT = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/;

/** `2026-01-02 03:04:05.1+00` → `2026-01-02T03:04:05.100Z`, as JavaScript spells it; dates and `infinity` stay. */
const isoInstant = (text: string): string =>
  text.replace(
    INSTANT,
    (_, date: string, time: string, fraction: string | undefined) =>
      `${date}T${time}.${(fraction ?? '').padEnd(3, '0')}Z`,
  );

const MOST_RETRY_SECONDS = 0.5;

/** The driver counts the failures of all connections together, and would come to 20 seconds in a moment. */
const retryAfterSeconds = (failures: number): number =>
  Math.min(MOST_RETRY_SECONDS, 0.01 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);

/**
 * Connects lazily to `postgres://…`; `max` connections at most. Made for PgBouncer in transaction mode as well: no named
 * statements and no session state. What comes back: bigint and numeric as strings (JavaScript numbers would round
 * them), timestamptz as ISO 8601 in UTC, spelt as JavaScript does and with microseconds kept, date and range columns as PostgreSQL writes them,
 * jsonb parsed.
 */
export const connectReadStore = (
  url: string,
  options: { readonly max?: number; readonly prepares?: boolean } = {},
): ReadStore =>
  postgres(url, {
    max: options.max ?? 12,
    prepare: options.prepares ?? false,
    connect_timeout: 10,
    backoff: retryAfterSeconds,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { application_name: 'patto', TimeZone: 'UTC' },
    fetch_types: false,
    types: {
      ...arrayTypes,
      date: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
        parse: isoInstant,
      },
    },
  });
