import {
  decide,
  explain,
  readCounts,
  reading,
  readRule,
  verdictTests,
  type Counts,
  type DecisionRule,
  type Language,
  type Problem,
  type Verdict,
} from '@patto/rules';
import { readFileSync } from 'node:fs';
import { parseJson } from './json-text';

/** What a command prints and returns. Nothing goes to standard output unless every document fits. */
export type Printed = { readonly out: string; readonly problems: readonly string[]; readonly code: number };

/** A document that does not fit, with its places. */
class Unfit extends Error {
  constructor(readonly places: readonly string[]) {
    super(places.join('\n'));
  }
}

const UNFIT = 2;

const said = (file: string, { path, message }: Problem): string =>
  path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;

const readJson = (file: string): unknown => {
  const text = textOf(file);
  const parsed = parseJson(text);
  if ('value' in parsed) return parsed.value;
  const { line, column, message } = parsed.problem;
  throw new Unfit([`${file}:${line}:${column}: not JSON: ${message}`]);
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Unfit([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
};

const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list that is the whole of a file: `{"rules": […]}`. */
const listIn = (file: string, key: string): readonly unknown[] => {
  const document = readJson(file);
  const list = isMap(document) ? document[key] : undefined;
  if (!isMap(document) || !Array.isArray(list)) throw new Unfit([`${file}: expected {"${key}": […]}`]);
  const other = Object.keys(document).find((found) => found !== key && !found.startsWith('$'));
  if (other !== undefined) throw new Unfit([`${file}: ${other}: unknown key; known here: ${key}`]);
  return list;
};

const readRules = (file: string): ReadonlyMap<string, DecisionRule> => {
  const into = reading();
  const rules = new Map<string, DecisionRule>();
  for (const [index, document] of listIn(file, 'rules').entries()) {
    const rule = readRule(into, `rules[${index}]`, document);
    if (rules.has(rule.id))
      into.problems.push({ path: `rules[${index}].id`, message: `"${rule.id}" stands twice` });
    rules.set(rule.id, rule);
    if (into.problems.length >= 100) break;
  }
  if (into.problems.length > 0) throw new Unfit(into.problems.map((problem) => said(file, problem)));
  return rules;
};

type Vector = {
  readonly id: string;
  readonly rule: DecisionRule;
  readonly counts: Counts;
  readonly outcome: unknown;
};

/** Keys beside id, rule and counts are commentary. */
const readVectors = (file: string, rules: ReadonlyMap<string, DecisionRule>): readonly Vector[] => {
  const into = reading();
  const vectors: Vector[] = [];
  for (const [index, document] of listIn(file, 'vectors').entries()) {
    const path = `vectors[${index}]`;
    const { id, rule: ruleId, counts: stated, outcome } = isMap(document) ? document : {};
    const rule = typeof ruleId === 'string' ? rules.get(ruleId) : undefined;
    const counts = readCounts(into, `${path}.counts`, stated);
    if (typeof id !== 'string' || id === '')
      into.problems.push({ path: `${path}.id`, message: 'expected a text' });
    else if (!rule)
      into.problems.push({ path: `${path}.rule`, message: `no such rule: ${String(ruleId).slice(0, 80)}` });
    else vectors.push({ id, rule, counts, outcome });
    if (into.problems.length >= 100) break;
  }
  if (into.problems.length > 0) throw new Unfit(into.problems.map((problem) => said(file, problem)));
  return vectors;
};

const unstated = (verdict: Verdict): readonly string[] => [
  ...new Set(verdictTests(verdict).flatMap((test) => test.unstated)),
];

/** What the reader of the outcomes should know, beside them. */
const remarks = ({ id, outcome }: Vector, verdict: Verdict): readonly string[] => [
  ...unstated(verdict).map((count) => `${id}: ${count} is not stated: its test is false`),
  ...(typeof outcome === 'string' && outcome !== verdict.outcome
    ? [`${id}: the file expects ${outcome.slice(0, 40)}, the rule gives ${verdict.outcome}`]
    : []),
];

const orUnfit = (print: () => Printed): Printed => {
  try {
    return print();
  } catch (error) {
    if (error instanceof Unfit) return { out: '', problems: error.places, code: UNFIT };
    throw error;
  }
};

/** One line `{"id", "outcome"}` per vector; code 2 and the places when a document does not fit. */
export const evaluateFiles = (rulesFile: string, vectorsFile: string): Printed =>
  orUnfit(() => {
    const vectors = readVectors(vectorsFile, readRules(rulesFile));
    const verdicts = vectors.map((vector) => ({ vector, verdict: decide(vector.rule, vector.counts) }));
    return {
      out: verdicts
        .map(({ vector, verdict }) => `${JSON.stringify({ id: vector.id, outcome: verdict.outcome })}\n`)
        .join(''),
      problems: verdicts.flatMap(({ vector, verdict }) => remarks(vector, verdict)),
      code: 0,
    };
  });

const languageOf = (language: string): Language => {
  if (language === 'it' || language === 'en') return language;
  throw new Unfit([`--lang: expected it or en, got ${language}`]);
};

/** The derivation of one verdict, in words. The counts stand alone, or under "counts" as in a vector. */
export const explainFiles = (rulesFile: string, id: string, countsFile: string, language: string): Printed =>
  orUnfit(() => {
    const lang = languageOf(language);
    const rule = readRules(rulesFile).get(id);
    if (!rule) throw new Unfit([`${rulesFile}: no such rule: ${id}`]);
    const document = readJson(countsFile);
    const within = isMap(document) && 'counts' in document;
    const into = reading();
    const counts = readCounts(into, within ? 'counts' : '', within ? document['counts'] : document);
    if (into.problems.length > 0) throw new Unfit(into.problems.map((problem) => said(countsFile, problem)));
    return { out: `${explain(decide(rule, counts), lang)}\n`, problems: [], code: 0 };
  });
