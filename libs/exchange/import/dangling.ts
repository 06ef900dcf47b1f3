import type { EventStore } from '@patto/event-store';
import type { Line } from '../lines/kind';
import { kindOf, networkOf } from '../lines/kinds';
import { inFlight } from './in-flight';
import { remark, type Job } from './import-job';

/** So many names are looked up in a long record; what more there are is taken for known. */
const MOST_LOOKED_UP = 20_000;
const LOOKS_AT_ONCE = 100;

/** The streams of the bodies, networks and instruments that a line names, each with its id. */
const streamsNamed = (line: Line): ReadonlyMap<string, string> => {
  const { organisations = [], instruments = [] } = kindOf(line).names(line);
  const networks = [networkOf(line)];
  const named = { organisation: organisations, instrument: instruments, network: networks };
  return new Map(
    Object.entries(named).flatMap(([category, ids]) =>
      ids.flatMap((id) => (id === null ? [] : [[`${category}-${id}`, id] as const])),
    ),
  );
};

/** Where a name stands first, and in how many lines. */
type Mention = { readonly line: number; readonly id: string; lines: number };

/** What the lines of a file name, held against what they tell and what the record holds. */
export type Mentions = {
  readonly note: (line: Line, number: number) => void;
  /** Remarks on each name of which neither the file nor the record says anything. */
  readonly remark: (
    job: Pick<Job, 'store' | 'tally'>,
    mayExist: (stream: string) => boolean,
  ) => Promise<void>;
};

const exists = async (store: EventStore, stream: string): Promise<boolean> => {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
};

const unknownOf = async (
  store: EventStore,
  mentions: ReadonlyMap<string, Mention>,
  mayExist: (stream: string) => boolean,
): Promise<readonly Mention[]> => {
  const unknown: Mention[] = [];
  const looks = inFlight(LOOKS_AT_ONCE, Infinity);
  let left = MOST_LOOKED_UP;
  for (const [stream, mention] of mentions) {
    if (!mayExist(stream)) unknown.push(mention);
    else if (left-- > 0)
      await looks.start(0, async () => {
        if (!(await exists(store, stream))) unknown.push(mention);
      });
  }
  await looks.drained();
  return unknown.sort((a, b) => a.line - b.line);
};

export const mentions = (): Mentions => {
  const named = new Map<string, Mention>();
  const introduced = new Set<string>();
  return {
    note: (line, number) => {
      for (const one of [
        line,
        ...kindOf(line)
          .holds(line)
          .lines.map((held) => held.line),
      ]) {
        const kind = kindOf(one);
        if (kind.introduces) introduced.add(kind.stream(one));
      }
      for (const [stream, id] of streamsNamed(line)) {
        const mention = named.get(stream);
        if (mention) mention.lines += 1;
        else named.set(stream, { line: number, id, lines: 1 });
      }
    },
    remark: async (job, mayExist) => {
      for (const stream of introduced) named.delete(stream);
      for (const { line, id, lines } of await unknownOf(job.store, named, mayExist)) {
        const message = `Nothing is told of ${id}, neither here nor in the record (${lines} lines name it).`;
        remark(job, { line, path: '', code: 'line.dangling', message, doubt: 'dangling' }, lines);
      }
    },
  };
};
