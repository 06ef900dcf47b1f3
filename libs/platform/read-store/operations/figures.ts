import type { EventStore } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import { compareCheckpoints } from '../log/checkpoint';
import type { ReadStore } from '../tables/connect';
import { overview, type Overview } from './overview';

/** How far a consumer that should move is behind the log, and what it left. */
export type ConsumerFigures = Overview & {
  /** The projection, `policy:<name>` or `deadline:<name>`. */
  readonly label: string;
  /** Events of the log that it has not read; 1000 stands for that many or more. */
  readonly unread: number;
  /** Age of the oldest of them. */
  readonly unreadSeconds: number;
  /** Deadlines that have passed without their command having been sent. */
  readonly late: number;
};

const MOST_EVENTS = 1_000;

type Unread = { readonly position: Position; readonly recordedAt: string };

/** Where the next events after a position stand. */
const unreadAfter = async (store: EventStore, position: Position | null): Promise<readonly Unread[]> => {
  const unread: Unread[] = [];
  for await (const { position: at, recordedAt } of store.readAll({
    from: position ?? 'start',
    limit: MOST_EVENTS,
  }))
    unread.push({ position: at, recordedAt });
  return unread;
};

const lateDeadlines = async (sql: ReadStore): Promise<ReadonlyMap<string, number>> => {
  const rows = await sql<{ name: string; late: number }[]>`
    select name, count(*)::integer as late from projector.deadline
    where outcome is null and due_at < clock_timestamp() group by name`;
  return new Map(rows.map(({ name, late }) => [`deadline:${name}`, late]));
};

/** The live read models, the policies and the deadlines. The log is read once, from where the last of them stands. */
export const figuresOf = async (sql: ReadStore, store: EventStore): Promise<readonly ConsumerFigures[]> => {
  const [all, late] = await Promise.all([overview(sql), lateDeadlines(sql)]);
  const moving = all.filter(({ status }) => status !== 'building' && status !== 'retired');
  const [last] = moving.map(({ position }) => position).sort(compareCheckpoints);
  const unread = last === undefined ? [] : await unreadAfter(store, last);
  return moving.map((one) => {
    const own = unread.filter(({ position }) => compareCheckpoints(position, one.position) > 0);
    const [oldest] = own;
    return {
      ...one,
      label: one.projection ?? one.name,
      unread: own.length,
      unreadSeconds: oldest ? Math.max(0, (Date.now() - Date.parse(oldest.recordedAt)) / 1000) : 0,
      late: late.get(one.name) ?? 0,
    };
  });
};
