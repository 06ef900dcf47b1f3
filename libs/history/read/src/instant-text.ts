import { formatInstant, type Instant } from '@patto/temporal';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T00:00:00Z');

/** How PostgreSQL writes an instant. Before the year 1 and from 10000 on it is as good as without an end. */
export const instantText = (instant: Instant): string =>
  instant < FIRST ? '-infinity' : instant > LAST ? 'infinity' : (formatInstant(instant) ?? 'infinity');
