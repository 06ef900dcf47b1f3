import { type Place } from './decision';

/** How many ids one generation holds; two are kept, so at least this many are always known. */
export const GENERATION = 65_536;

/** The ids written lately, by stream, in bounded memory: what a repeated write without a revision is known by. */
export interface RecentIds {
  readonly find: (stream: string, id: string) => Place | undefined;
  readonly add: (stream: string, id: string, place: Place) => void;
  /** Keeps what was added since the last call of either. */
  readonly keep: () => void;
  /** Forgets what was added since the last call of either: its transaction came to nothing. */
  readonly drop: () => void;
}

export const createRecentIds = (): RecentIds => {
  let young = new Map<string, Place>();
  let old = new Map<string, Place>();
  let pending = new Map<string, Place>();
  const key = (stream: string, id: string): string => `${id}${stream}`;
  return {
    find: (stream, id) => {
      const sought = key(stream, id);
      return pending.get(sought) ?? young.get(sought) ?? old.get(sought);
    },
    add: (stream, id, place) => pending.set(key(stream, id), place),
    keep: () => {
      for (const [added, place] of pending) young.set(added, place);
      pending = new Map();
      if (young.size < GENERATION) return;
      old = young;
      young = new Map();
    },
    drop: () => {
      pending = new Map();
    },
  };
};
