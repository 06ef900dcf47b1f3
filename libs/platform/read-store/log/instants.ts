import type { Position, RecordedEvent } from '@patto/kernel';
import type { ReadStore } from '../tables/connect';
import { checkpointOf, type CheckpointColumns } from './checkpoint';
import type { Changes, Projection, Reader } from '../builds/projection';

type Latest = { readonly at: string };

/** Instants are kept to the millisecond, as JavaScript's clocks give them. */
const milliseconds = (instant: string): number => Math.floor(Date.parse(instant));

const project = async (events: readonly RecordedEvent[], read: Reader): Promise<Changes> => {
  const [before] = await read<Latest>('instant_latest', 'id', ['latest']);
  let latest = before ? milliseconds(before.at) : -Infinity;
  const rows = events.map(({ recordedAt, position: { commit, prepare } }) => {
    latest = Math.max(latest, milliseconds(recordedAt));
    return { at: new Date(latest).toISOString(), commit_position: commit, prepare_position: prepare };
  });
  const upsert = rows.at(-1) ? [{ id: 'latest', at: new Date(latest).toISOString() }] : [];
  return { instant: { upsert: rows }, instant_latest: { upsert } };
};

/**
 * When each position of the log was recorded: `read.instant (at, commit_position, prepare_position)`, the last position
 * of each millisecond. A clock that went backwards counts as standing still, so a later position never has an earlier
 * instant. `types` are the prefixes of all events there are.
 */
export const instants = (types: readonly string[]): Projection => ({
  name: 'instant',
  version: 1,
  types: [...new Set(types)],
  tables: [
    {
      name: 'instant',
      columns: {
        at: 'timestamptz not null',
        commit_position: 'numeric(20, 0) not null',
        prepare_position: 'numeric(20, 0) not null',
      },
      primaryKey: ['at'],
      indexes: ['(commit_position, prepare_position)'],
    },
    {
      name: 'instant_latest',
      columns: { id: 'text not null', at: 'timestamptz not null' },
      primaryKey: ['id'],
    },
  ],
  keysOf: () => [],
  project,
});

/** The projections of the code, and the instants of all the events that they hear. */
export const withInstants = (projections: readonly Projection[]): readonly Projection[] => [
  ...projections,
  instants(projections.flatMap(({ types }) => types)),
];

/** The last position recorded at or before an instant (ISO 8601); null when nothing had been recorded. */
export const positionAt = async (sql: ReadStore, instant: string): Promise<Position | null> => {
  const [row] = await sql<CheckpointColumns[]>`
    select commit_position, prepare_position from read.instant
    where at <= ${instant} order by at desc limit 1`;
  return row ? checkpointOf(row) : null;
};
