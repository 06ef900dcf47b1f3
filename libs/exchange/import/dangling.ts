import type { EventStore } from '@patto/event-store';
import { idWithinNetwork, withinNetwork } from '@patto/kernel';
import type { Line } from '../lines/kind';
import { kindOf, networkOf, streamOf } from '../lines/kinds';
import { inFlight } from './in-flight';
import { remark, type Job } from './import-job';

/** So many names are looked up in a long record; what more there are is taken for known. */
const MOST_LOOKED_UP = 20_000;
const LOOKS_AT_ONCE = 100;

/** Where a name stands first, and in how many lines. */
type Mention = { readonly line: number; readonly id: string; lines: number };

/** By id. */
type Names = Map<string, Mention>;

const mention = (names: Names, id: string, line: number): void => {
  const known = names.get(id);
  if (known) known.lines += 1;
  else names.set(id, { line, id, lines: 1 });
};

/** What the lines of a file name, held against what they tell and what the record holds. */
type Mentions = {
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
  named: Iterable<readonly [stream: string, mention: Mention]>,
  mayExist: (stream: string) => boolean,
): Promise<readonly Mention[]> => {
  const unknown: Mention[] = [];
  const looks = inFlight(LOOKS_AT_ONCE, Infinity);
  let left = MOST_LOOKED_UP;
  for (const [stream, name] of named) {
    if (!mayExist(stream)) unknown.push(name);
    else if (left-- > 0)
      await looks.start(0, async () => {
        if (!(await exists(store, stream))) unknown.push(name);
      });
  }
  await looks.drained();
  return unknown.sort((a, b) => a.line - b.line);
};

export const mentions = (): Mentions => {
  const organisation: Names = new Map();
  const instrument: Names = new Map();
  const network: Names = new Map();
  const introduced = new Set<string>();
  const noteIntroduced = (line: Line): void => {
    const kind = kindOf(line);
    if (kind.introduces) introduced.add(streamOf(line));
    for (const held of kind.holds(line).lines) noteIntroduced(held.line);
  };
  return {
    note: (line, number) => {
      noteIntroduced(line);
      const { organisations = [], instruments = [] } = kindOf(line).names(line);
      for (const id of organisations) mention(organisation, id, number);
      const about = networkOf(line);
      for (const id of instruments)
        if (id !== null) mention(instrument, withinNetwork(about ?? '', id), number);
      if (about !== null) mention(network, about, number);
    },
    remark: async (job, mayExist) => {
      const named = Object.entries({ organisation, instrument, network }).flatMap(([category, names]) =>
        [...names].map(([id, name]) => [`${category}-${id}`, name] as const),
      );
      const untold = named.filter(([stream]) => !introduced.has(stream));
      for (const { line, id, lines } of await unknownOf(job.store, untold, mayExist)) {
        const message = `Nothing is told of ${idWithinNetwork(id)}, neither here nor in the record (${lines} lines name it).`;
        remark(job, { line, path: '', code: 'line.dangling', message, doubt: 'dangling' }, lines);
      }
    },
  };
};
