import postgres, { type Sql, type TransactionSql } from 'postgres';

/** The one client of a process for PostgreSQL. */
export type ReadStore = Sql<{ date: string }>;
export type ReadStoreTransaction = TransactionSql<{ date: string }>;

/** `2026-01-02 03:04:05.123456+00` → `2026-01-02T03:04:05.123456Z`; dates and `infinity` stay as they are. */
const isoInstant = (text: string): string =>
  /^\d{4,}-\d\d-\d\d \d/.test(text) ? text.replace(' ', 'T').replace(/\+00$/, 'Z') : text;

/**
 * Connects lazily to `postgres://…`; `max` connections at most. Made for PgBouncer in transaction mode as well: no named
 * statements and no session state. What comes back: bigint and numeric as strings (JavaScript numbers would round
 * them), timestamptz as ISO 8601 in UTC with microseconds kept, date and range columns as PostgreSQL writes them,
 * jsonb parsed.
 */
export const connectReadStore = (url: string, options: { readonly max?: number } = {}): ReadStore =>
  postgres(url, {
    max: options.max ?? 12,
    prepare: false,
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { application_name: 'patto', TimeZone: 'UTC' },
    types: {
      date: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
        parse: isoInstant,
      },
    },
  });
