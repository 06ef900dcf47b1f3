import { readCondition } from './condition-document';
import {
  at,
  complain,
  isMap,
  readChoice,
  readFlag,
  readList,
  readName,
  readText,
  reading,
  shown,
  type Problem,
  type Reading,
} from './reading';
import { EARLY_ENDS, METHODS, ROUND_TRIGGERS, TIES, type DecisionRule } from './rule';
import { choice, days, localDate, names, object, whole, type Reader } from './shape';

const condition: Reader = (into, path, value) => readCondition(into, path, value);

const vetoRule = object(
  {
    test: condition,
    effect: choice('BLOCK', 'SUSPEND', 'ESCALATE'),
    days,
    body: readText,
    reasonsRequired: readFlag,
  },
  ['test'],
);

const veto: Reader = (into, path, value) =>
  isMap(value) && 'test' in value ? vetoRule(into, path, value) : readCondition(into, path, value);

const roundTests = { quorum: condition, adopted: condition, veto, tie: choice(...TIES) };

const triggers: Reader = (into, path, value) =>
  readList(into, path, Array.isArray(value) ? value : [value], (place, trigger) =>
    readChoice(into, place, trigger, ROUND_TRIGGERS),
  );

const round = object({ ...roundTests, on: triggers, title: readText, minDelay: days, maxDelay: days }, [
  'on',
  'adopted',
]);

const rounds: Reader = (into, path, value) =>
  readList(into, path, value, (place, entry) => round(into, place, entry));

const bases: Reader = (into, path, value) => {
  if (!isMap(value)) {
    complain(into, path, `expected an object of lists of counts, got ${shown(value)}`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([base, counts]) => {
      const name = readName(into, path, base);
      return [name, names(into, at(path, name), counts)];
    }),
  );
};

const version: Reader = (into, path, value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : readText(into, path, value);

const sourceOf = object({ instrument: readText, clause: readText }, ['instrument', 'clause']);
const source: Reader = (into, path, value) =>
  isMap(value) ? sourceOf(into, path, value) : readText(into, path, value);

const formula = object({ formula: readText, cap: whole(1, 1_000_000) }, ['formula']);
const weights: Reader = (into, path, value) =>
  isMap(value) ? formula(into, path, value) : readChoice(into, path, value, ['ONE', 'TABLE']);

const fallback: Reader = (into, path, value) =>
  isMap(value) && 'body' in value
    ? object({ body: readText }, ['body'])(into, path, value)
    : object({ outcome: choice('ADOPTED', 'REJECTED') }, ['outcome'])(into, path, value);

const rule = object(
  {
    ...roundTests,
    id: readText,
    version,
    title: readText,
    source,
    url: readText,
    note: readText,
    verified: readFlag,
    legalFlag: readText,
    inForce: object({ from: localDate, to: localDate }),
    matter: names,
    electorate: object({
      classes: names,
      withoutVote: names,
      weights,
      affiliationMerge: readFlag,
      alternatesVote: readFlag,
      suspendedInBase: readFlag,
    }),
    quorumChecked: choice('AT_OPENING', 'PER_ITEM', 'ON_CHALLENGE'),
    method: choice(...METHODS),
    silenceMeans: choice('ASSENT', 'REFUSAL', 'ABSTENTION', 'NOTHING'),
    bases,
    reasonsRequired: names,
    rounds,
    fallback,
    votesChangeable: choice('CLOSE', 'NEVER'),
    earlyEnd: choice(...EARLY_ENDS),
    lateVotes: choice('IGNORE'),
    notice: object({ days, previousNotice: readFlag }),
  },
  ['id', 'adopted'],
);

/** INV-25: nobody's vote can prevail when nobody knows whose vote is whose. */
const refuseContradictions = (into: Reading, path: string, { tie, method }: DecisionRule): void => {
  if (tie === 'CHAIR_VOTE_PREVAILS' && method === 'SECRET')
    complain(into, at(path, 'tie'), 'the vote of the chair cannot prevail in a secret ballot');
};

/** As parseRule, for a rule that stands inside a larger document at `path`. */
export const readRule = (into: Reading, path: string, document: unknown): DecisionRule => {
  into.nodes = 0;
  // The reader has checked each key; what it returns has exactly the shape of the type.
  const read = rule(into, path, document) as unknown as DecisionRule;
  refuseContradictions(into, path, read);
  return read;
};

/**
 * Reads a decision rule from parsed JSON (format: docs/rules.md and docs/schema/decision-rule.schema.json). Takes
 * bounded time and memory whatever the document; problems name their place in it.
 */
export const parseRule = (
  document: unknown,
): { readonly rule: DecisionRule } | { readonly errors: readonly Problem[] } => {
  const into = reading();
  const read = readRule(into, '', document);
  return into.problems.length > 0 ? { errors: into.problems } : { rule: read };
};
