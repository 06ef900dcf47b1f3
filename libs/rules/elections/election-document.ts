import { ELECTION_METHODS, type Election } from './election';
import type { Candidate } from './seats';
import { readCondition, readCount } from '../document/condition-document';
import {
  at,
  complain,
  isMap,
  readList,
  readLongList,
  readText,
  reading,
  type Problem,
  type Reading,
} from '../document/reading';
import { isTest } from '../document/rule';
import { choice, names, object, texts, whole, type Reader } from '../document/shape';
import { readCounts } from '../tally/counts';

const seats = whole(1, 10_000);

const person = object({ id: readText, groups: names }, ['id']);
const candidate: Reader = (into, path, value) =>
  isMap(value) ? person(into, path, value) : { id: readText(into, path, value) };
const candidates: Reader = (into, path, value) =>
  readList(into, path, value, (place, entry) => candidate(into, place, entry));

const quota = object({ group: readText, min: whole(0, 10_000), max: whole(0, 10_000) }, ['group']);
const quotas: Reader = (into, path, value) =>
  readList(into, path, value, (place, entry) => quota(into, place, entry));

const threshold: Reader = (into, path, value) => {
  into.nodes = 0;
  const condition = readCondition(into, path, value);
  if (!isTest(condition)) complain(into, path, 'expected one test, not all, any or not');
  return condition;
};

const MAX_BALLOTS = 100_000;

const ballotsOf =
  (key: 'marks' | 'ranking' | 'preferences', read: Reader): Reader =>
  (into, path, value) => {
    const ballot = object({ [key]: read, weight: readCount }, [key]);
    return readLongList(into, path, value, {
      item: (place, entry) => ballot(into, place, entry),
      most: MAX_BALLOTS,
    });
  };

/** A blank ballot marks nobody. */
const marks: Reader = (into, path, value) =>
  Array.isArray(value) && value.length === 0 ? [] : texts(into, path, value);

/** Best first; a list within the list holds equals. */
const ranking: Reader = (into, path, value) =>
  readList(into, path, value, (place, tier) =>
    Array.isArray(tier) ? texts(into, place, tier) : [readText(into, place, tier)],
  );

const common = { method: choice(...ELECTION_METHODS), candidates };
const byMarks = {
  ...common,
  seats,
  quotas,
  tieOrder: texts,
  threshold,
  counts: readCounts,
  ballots: ballotsOf('marks', marks),
};
const MARKED = ['method', 'candidates', 'seats', 'ballots'];
const { seats: _seats, quotas: _quotas, ...forOne } = byMarks;

const SHAPES: { readonly [method in Election['method']]: ReturnType<typeof object> } = {
  PLURALITY: object(byMarks, MARKED),
  APPROVAL: object(byMarks, MARKED),
  LIMITED: object({ ...byMarks, marks: whole(1, 10_000) }, [...MARKED, 'marks']),
  MAJORITY: object(forOne, ['method', 'candidates', 'ballots']),
  SCHULZE: object({ ...common, ballots: ballotsOf('ranking', ranking) }, ['method', 'candidates', 'ballots']),
  STV: object({ ...common, seats, tieOrder: texts, ballots: ballotsOf('preferences', marks) }, MARKED),
};

const refuseTwice = (into: Reading, candidates: readonly Candidate[]): void => {
  const known = new Set<string>();
  for (const [index, { id }] of candidates.entries()) {
    if (known.has(id)) complain(into, at(`candidates[${index}]`, 'id'), `"${id}" stands twice`);
    known.add(id);
  }
};

/**
 * Reads an election with its ballots from parsed JSON (format: docs/rules.md). Bounded time; problems name their place.
 */
export const parseElection = (
  document: unknown,
): { readonly election: Election } | { readonly errors: readonly Problem[] } => {
  const into = reading();
  const method = ELECTION_METHODS.find((known) => isMap(document) && known === document['method']);
  if (method === undefined) complain(into, 'method', `expected one of ${ELECTION_METHODS.join(', ')}`);
  // The reader has checked each key; what it returns has exactly the shape of the type.
  const read = SHAPES[method ?? 'PLURALITY'](into, '', document) as unknown as Election;
  const election = method === 'MAJORITY' ? { ...read, seats: 1 } : read;
  if (into.problems.length === 0) refuseTwice(into, election.candidates);
  return into.problems.length > 0 ? { errors: into.problems } : { election };
};
