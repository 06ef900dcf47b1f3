import type { EventStore } from '@patto/event-store';
import { comparePositions, type Position, type RecordedEvent } from '@patto/kernel';
import type { ReadDatabase } from '@patto/read-store';

/** Reading an event of the log costs about a tenth of reading a stream by itself. */
const EVENTS_PER_WANTED = 8;

type Place = { readonly position: string; readonly prepare: string };
type Run = { readonly after: Position | 'start'; readonly last: Position };

const positionOf = ({ position, prepare }: Place): Position => ({ commit: position, prepare });

/** The run of the log in which the events about these subjects stand, where it holds little else. */
const runOf = async (
  { sql }: ReadDatabase,
  subjects: readonly string[],
  prefix: string,
): Promise<Run | null> => {
  const places = await sql<Place[]>`
    select position, prepare from read.entry
    where subjects && ${[...subjects]} and starts_with(stream, ${prefix}) order by position`;
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return null;
  const most = places.length * EVENTS_PER_WANTED;
  const among = await sql`
    select 1 from read.entry where position between ${first.position} and ${last.position} limit ${most + 1}`;
  if (among.length > most) return null;
  const [before] = await sql<Place[]>`
    select position, prepare from read.entry where position < ${first.position} order by position desc limit 1`;
  return { after: before ? positionOf(before) : 'start', last: positionOf(last) };
};

/**
 * The events of many streams, each named by its prefix and what it is about, read in one go from the log where they
 * stand close together; null where they do not.
 */
export const readTogether = async (
  database: ReadDatabase,
  store: EventStore,
  prefix: string,
  streams: readonly string[],
): Promise<readonly (readonly RecordedEvent[])[] | null> => {
  const run = await runOf(
    database,
    streams.map((stream) => stream.slice(prefix.length)),
    prefix,
  );
  if (!run) return null;
  const found = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
  for await (const event of store.readAll({ from: run.after })) {
    if (comparePositions(event.position, run.last) > 0) break;
    found.get(event.stream)?.push(event);
  }
  return [...found.values()];
};
