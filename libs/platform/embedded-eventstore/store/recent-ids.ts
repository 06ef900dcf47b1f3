import type { Place } from './decision';

/** How many ids one generation holds; two are kept, so at least this many are always known. */
export const GENERATION = 65_536;

/** The ids written lately, by stream, in bounded memory: what a repeated write without a revision is known by. */
export type RecentIds = {
  readonly find: (stream: string, id: string) => Place | undefined;
  readonly add: (stream: string, id: string, place: Place) => void;
  /** Keeps what was added since the last call of either. */
  readonly keep: () => void;
  /** Forgets what was added since the last call of either: its transaction came to nothing. */
  readonly drop: () => void;
};

/** One id may stand in several streams. */
type Entry = {
  readonly stream: string;
  readonly place: Place;
  readonly next: Entry | undefined;
};

const placeIn = (stream: string, first: Entry | undefined): Place | undefined => {
  for (let entry = first; entry !== undefined; entry = entry.next)
    if (entry.stream === stream) return entry.place;
  return undefined;
};

export const createRecentIds = (): RecentIds => {
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();
  let count = 0;
  /** What the transaction under way added, and what stood there before. */
  let added: { readonly id: string; readonly before: Entry | undefined }[] = [];
  return {
    find: (stream, id) => placeIn(stream, young.get(id)) ?? placeIn(stream, old.get(id)),
    add: (stream, id, place) => {
      const before = young.get(id);
      added.push({ id, before });
      young.set(id, { stream, place, next: before });
    },
    keep: () => {
      count += added.length;
      added = [];
      if (count < GENERATION) return;
      old = young;
      young = new Map();
      count = 0;
    },
    drop: () => {
      for (const { id, before } of added.reverse())
        if (before === undefined) young.delete(id);
        else young.set(id, before);
      added = [];
    },
  };
};
