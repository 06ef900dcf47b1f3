import {
  reading,
  readRule,
  uncountedUnits,
  type Counts,
  type DecisionRule,
  type Problem,
} from '@patto/rules';
import { readFileSync } from 'node:fs';
import { parseJson } from './json-text';

/** What a command prints and returns. Nothing goes to standard output unless every document fits. */
export type Printed = { readonly out: string; readonly problems: readonly string[]; readonly code: number };

/** A document that does not fit, with its places. */
export class Unfit extends Error {
  constructor(readonly places: readonly string[]) {
    super(places.join('\n'));
  }
}

const UNFIT = 2;

const said = (file: string, { path, message }: Problem): string =>
  path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;

export const readJson = (file: string): unknown => {
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

export const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list that is the whole of a file: `{"rules": […]}`. */
export const listIn = (file: string, key: string): readonly unknown[] => {
  const document = readJson(file);
  const list = isMap(document) ? document[key] : undefined;
  if (!isMap(document) || !Array.isArray(list)) throw new Unfit([`${file}: expected {"${key}": […]}`]);
  const other = Object.keys(document).find((found) => found !== key && !found.startsWith('$'));
  if (other !== undefined) throw new Unfit([`${file}: ${other}: unknown key; known here: ${key}`]);
  return list;
};

export const refuseProblems = (file: string, problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new Unfit(problems.map((problem) => said(file, problem)));
};

export const readRules = (file: string): ReadonlyMap<string, DecisionRule> => {
  const into = reading();
  const rules = new Map<string, DecisionRule>();
  for (const [index, document] of listIn(file, 'rules').entries()) {
    const rule = readRule(into, `rules[${index}]`, document);
    if (rules.has(rule.id))
      into.problems.push({ path: `rules[${index}].id`, message: `"${rule.id}" stands twice` });
    rules.set(rule.id, rule);
    if (into.problems.length >= 100) break;
  }
  refuseProblems(file, into.problems);
  return rules;
};

/** A test in a unit that no count states says nothing of the vote: the rule or the counts are misspelt. */
export const uncounted = (rule: DecisionRule, counts: Counts, path: string, round = 1): readonly Problem[] =>
  uncountedUnits(rule, counts, round).map(({ at, name }) => ({
    path,
    message: `no unit ${JSON.stringify(name)}, which the rule ${rule.id} asks at ${at === '' ? '/' : at}`,
  }));

export const ruleIn = (file: string, id: string): DecisionRule => {
  const rule = readRules(file).get(id);
  if (!rule) throw new Unfit([`${file}: no such rule: ${id}`]);
  return rule;
};

/** What was printed, or code 2 and the places of what does not fit. */
export const orUnfit = (print: () => Printed): Printed => {
  try {
    return print();
  } catch (error) {
    if (error instanceof Unfit) return { out: '', problems: error.places, code: UNFIT };
    throw error;
  }
};
