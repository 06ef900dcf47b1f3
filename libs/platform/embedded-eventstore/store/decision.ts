/** What a write expects of the stream it goes to. */
export type Expected =
  | { readonly kind: 'any' }
  | { readonly kind: 'noStream' }
  | { readonly kind: 'streamExists' }
  | { readonly kind: 'revision'; readonly revision: number; readonly wire: bigint };

/** Where an event stands: its revision and its position in the log. */
export type Place = {
  readonly revision: number;
  readonly position: number;
};

/** What a decision has to know of the stream. */
export type StreamFacts = {
  /** Revision of the last event, −1 when there is none. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: () => boolean;
  /** Where an id stands in this stream, if it was written lately. */
  readonly recent: (id: string) => Place | undefined;
  readonly idAt: (revision: number) => string | undefined;
};

export type Decision =
  | { readonly kind: 'write' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'conflict' }
  /** It was all written before, the last event at this revision. */
  | { readonly kind: 'repeated'; readonly revision: number };

const WRITE: Decision = { kind: 'write' };
const DELETED: Decision = { kind: 'deleted' };
const CONFLICT: Decision = { kind: 'conflict' };

const repeatedAnywhere = (facts: StreamFacts, ids: readonly string[]): Decision => {
  let last: Place | undefined;
  for (const [i, id] of ids.entries()) {
    last = facts.recent(id);
    if (last === undefined) return i === 0 ? WRITE : CONFLICT;
  }
  return last === undefined ? WRITE : { kind: 'repeated', revision: last.revision };
};

const repeatedAfter = (facts: StreamFacts, revision: number, ids: readonly string[]): Decision => {
  const same = ids.map((id, i) => facts.idAt(revision + 1 + i) === id);
  if (ids.length > 0 && same.every(Boolean)) return { kind: 'repeated', revision: revision + ids.length };
  // A deleted stream may be begun anew as if it were not there.
  return revision === -1 && facts.softDeleted && same[0] !== true ? WRITE : CONFLICT;
};

/** What a stream that has to exist lacks. */
const missing = (facts: StreamFacts): Decision | null => {
  if (facts.softDeleted) return DELETED;
  return facts.last < 0 && !facts.hasMetadata() ? CONFLICT : null;
};

const atRevision = (facts: StreamFacts, revision: number, ids: readonly string[]): Decision => {
  if (revision < facts.last) return repeatedAfter(facts, revision, ids);
  return revision > facts.last ? CONFLICT : WRITE;
};

/** Whether a write with these ids is done, was done before, or is refused. */
export const decide = (facts: StreamFacts, expected: Expected, ids: readonly string[]): Decision => {
  if (facts.tombstoned) return DELETED;
  switch (expected.kind) {
    case 'revision':
      return atRevision(facts, expected.revision, ids);
    case 'noStream':
      return atRevision(facts, -1, ids);
    case 'streamExists':
      return missing(facts) ?? repeatedAnywhere(facts, ids);
    case 'any':
      return repeatedAnywhere(facts, ids);
  }
};
