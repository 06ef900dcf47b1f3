import { MAX_DEPTH, MAX_NODES, readCondition } from '../document/condition-document';
import {
  at,
  complain,
  isMap,
  readList,
  reading,
  refuseUnknownKeys,
  shown,
  type JsonMap,
  type Problem,
  type Reading,
} from '../document/reading';
import { isTest, type Condition } from '../document/rule';
import { choice, days, localDate, object, whole } from '../document/shape';
import type { Trigger, TriggerRule } from './trigger';

const ALL_SIGNED: Trigger = { allSigned: true };

const readBranches = (
  into: Reading,
  path: string,
  { value, key, depth }: { value: JsonMap; key: string; depth: number },
): readonly Trigger[] => {
  refuseUnknownKeys(into, path, value, [key]);
  return readList(into, at(path, key), value[key], (place, branch) =>
    readTrigger(into, place, branch, depth + 1),
  );
};

const readTrigger = (into: Reading, path: string, value: unknown, depth: number): Trigger => {
  if (depth > MAX_DEPTH || into.nodes > MAX_NODES) {
    complain(into, path, `nested deeper than ${MAX_DEPTH}, or more than ${MAX_NODES} conditions`);
    return ALL_SIGNED;
  }
  if (!isMap(value)) {
    complain(into, path, `expected a condition, got ${shown(value)}`);
    return ALL_SIGNED;
  }
  if ('all' in value) return { all: readBranches(into, path, { value, key: 'all', depth }) };
  if ('any' in value) return { any: readBranches(into, path, { value, key: 'any', depth }) };
  return readLeaf(into, path, value);
};

const readLeaf = (into: Reading, path: string, value: JsonMap): Trigger => {
  into.nodes += 1;
  if ('allSigned' in value) {
    refuseUnknownKeys(into, path, value, ['allSigned']);
    if (value['allSigned'] !== true) complain(into, at(path, 'allSigned'), 'expected true');
    return ALL_SIGNED;
  }
  if ('nth' in value) {
    refuseUnknownKeys(into, path, value, ['nth']);
    return { nth: whole(1, 1_000_000)(into, at(path, 'nth'), value['nth']) };
  }
  if ('date' in value) {
    refuseUnknownKeys(into, path, value, ['date']);
    return { date: localDate(into, at(path, 'date'), value['date']) };
  }
  return growing(into, path, readCondition(into, path, value));
};

/** Signatures only arrive: a test that more of them could undo is no condition for taking effect. */
const growing = (into: Reading, path: string, condition: Condition): Trigger => {
  if (isTest(condition) && condition.op !== '<' && condition.op !== '<=') return condition;
  complain(into, path, 'expected allSigned, nth, date, all, any, or a test with >=, > or ==');
  return ALL_SIGNED;
};

const delay = object({ months: whole(0, 1200), days, then: choice('FIRST_OF_NEXT_MONTH') });

const readTriggerRule = (into: Reading, path: string, document: unknown): TriggerRule => {
  into.nodes = 0;
  if (!isMap(document) || !('when' in document)) return { when: readTrigger(into, path, document, 0) };
  refuseUnknownKeys(into, path, document, ['when', 'after']);
  const when = readTrigger(into, at(path, 'when'), document['when'], 0);
  const { after } = document;
  return after === undefined || after === null
    ? { when }
    : { when, after: delay(into, at(path, 'after'), after) };
};

/**
 * Reads a trigger (`{"allSigned": true}`, `{"nth": 9}`, `{"date": "2023-03-01"}`, any test, `all`, `any`), alone or as
 * `{"when": …, "after": {"months": 3, "then": "FIRST_OF_NEXT_MONTH"}}`. Bounded time; problems name their place.
 */
export const parseTrigger = (
  document: unknown,
): { readonly trigger: TriggerRule } | { readonly errors: readonly Problem[] } => {
  const into = reading();
  const trigger = readTriggerRule(into, '', document);
  return into.problems.length > 0 ? { errors: into.problems } : { trigger };
};
