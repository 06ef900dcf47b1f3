import { isEdtf, isLegalDate, parseStrictJson, Problem } from '@patto/http';
import { networkOf, type BallotLine, type FactLine, type Line, type RepairLine } from '../lines/line';
import { parseRule } from '@patto/rules';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { DataValidateFunction } from 'ajv/dist/types';
import { lineSchemas } from './line-schema';

/** What is wrong with a line. `path` is a JSON pointer into it; `code` is stable. */
export type LineProblem = { readonly path: string; readonly code: string; readonly message: string };

export type Decoded = { readonly line: Line } | { readonly problem: LineProblem };

const ajv = new Ajv2020({
  useDefaults: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  // Patterns match what they match with the flag, and faster.
  unicodeRegExp: false,
});

/** The first text that stands twice, looking from the end. */
const repeated = (texts: readonly unknown[]): { readonly i: number; readonly j: number } => {
  const places = new Map<unknown, number>();
  for (let i = texts.length - 1; i >= 0; i -= 1) {
    const j = places.get(texts[i]);
    if (j !== undefined) return { i, j };
    places.set(texts[i], i);
  }
  return { i: 0, j: 0 };
};

/** What ajv's own keyword says of lists of texts, all that a line has, found several times faster. */
const distinct: DataValidateFunction = (texts: readonly unknown[]): boolean => {
  if (new Set(texts).size === texts.length) return true;
  const { i, j } = repeated(texts);
  const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
  distinct.errors = [{ keyword: 'uniqueItems', message, params: { i, j } }];
  return false;
};
ajv.removeKeyword('uniqueItems');
ajv.addKeyword({
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  compile: () => distinct,
});

ajv.addFormat('edtf', { type: 'string', validate: isEdtf });
ajv.addFormat('legal-date', { type: 'string', validate: isLegalDate });

const validators = new Map<string, ValidateFunction>(
  Object.entries(lineSchemas).map(([kind, schema]) => [kind, ajv.compile(schema)]),
);

const codes: { readonly [keyword: string]: string } = {
  required: 'line.field-missing',
  additionalProperties: 'line.unknown-field',
  format: 'line.not-a-date',
  uniqueItems: 'line.named-twice',
};

const problemOf = ({ instancePath, keyword, message, params }: ErrorObject): LineProblem => {
  const named: unknown = params['additionalProperty'] ?? params['missingProperty'];
  const path = typeof named === 'string' ? `${instancePath}/${named}` : instancePath;
  return { path, code: codes[keyword] ?? 'line.invalid', message: message ?? keyword };
};

const parse = (bytes: Uint8Array): { readonly [name: string]: unknown } | LineProblem => {
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.more.errors ?? [];
    return first
      ? { path: first.path, code: 'line.invalid', message: first.message }
      : { path: '', code: 'line.malformed', message: error.detail };
  }
};

const isProblem = (parsed: object): parsed is LineProblem =>
  'code' in parsed && 'message' in parsed && 'path' in parsed;

const votedTwice = ({ votes }: BallotLine): LineProblem | null => {
  const seen = new Set<string>();
  let count = 0;
  for (const [stand, organisations] of Object.entries(votes))
    for (const organisation of organisations) {
      count += 1;
      if (seen.add(organisation).size < count)
        return {
          path: `/votes/${stand}`,
          code: 'ballot.voter-twice',
          message: `${organisation} stands there twice.`,
        };
    }
  return null;
};

const badRule = ({ rule }: BallotLine): LineProblem | null => {
  const parsed = rule === null ? null : parseRule(rule);
  if (parsed === null || 'rule' in parsed) return null;
  const [first] = parsed.errors;
  return {
    path: `/rule${first?.path ?? ''}`,
    code: 'ballot.rule-invalid',
    message: first?.message ?? 'Not a rule.',
  };
};

/** Acts that an authority may undo. */
const acts: readonly Line['kind'][] = ['membership', 'mandate', 'ballot', 'signature', 'instrument', 'post'];

/** A line that stands within another, at `path`. */
const within = (line: RepairLine, spoken: object, path: string): FactLine | LineProblem => {
  const decoded = decodeObject({ ...spoken });
  if ('problem' in decoded) return { ...decoded.problem, path: `${path}${decoded.problem.path}` };
  const { line: fact } = decoded;
  if (fact.kind === 'annulment' || fact.kind === 'dispute' || !mayBeAbout(line, fact))
    return {
      path: `${path}/kind`,
      code: 'line.invalid',
      message: `${line.kind} cannot be about ${fact.kind}`,
    };
  return [null, line.network].includes(networkOf(fact))
    ? fact
    : {
        path: `${path}/network`,
        code: 'line.other-network',
        message: `The line is not about ${line.network}.`,
      };
};

const mayBeAbout = ({ kind }: RepairLine, fact: FactLine): boolean =>
  kind === 'dispute' || acts.includes(fact.kind);

const completedRepair = (line: RepairLine): Decoded => {
  if (line.kind === 'annulment') {
    const of = within(line, line.of, '/of');
    return 'code' in of ? { problem: of } : { line: { ...line, of } };
  }
  const claims: FactLine[] = [];
  for (const [n, claim] of line.claims.entries()) {
    const fact = within(line, claim, `/claims/${n}`);
    if ('code' in fact) return { problem: fact };
    claims.push(fact);
  }
  return { line: { ...line, claims } };
};

/** What a schema cannot say. A clause that is not numbered has the number null. */
const completed = (line: Line): Decoded => {
  if (line.kind === 'annulment' || line.kind === 'dispute') return completedRepair(line);
  if (line.kind === 'ballot') {
    const problem = votedTwice(line) ?? badRule(line);
    return problem ? { problem } : { line };
  }
  if (!('basis' in line) || line.basis.kind !== 'clause') return { line };
  return { line: { ...line, basis: { ...line.basis, clause: line.basis.clause ?? null } } };
};

const decodeObject = (parsed: { readonly [name: string]: unknown }): Decoded => {
  const { kind } = parsed;
  const validate = typeof kind === 'string' ? validators.get(kind) : undefined;
  if (!validate) {
    const message = `kind must be one of ${[...validators.keys()].join(', ')}`;
    return { problem: { path: '/kind', code: 'line.unknown-kind', message } };
  }
  if (validate(parsed)) return completed(parsed as unknown as Line);
  const [error] = validate.errors ?? [];
  return {
    problem: error ? problemOf(error) : { path: '', code: 'line.invalid', message: 'The line is not valid.' },
  };
};

/** One line of an import file; what it leaves out is filled in. Never throws for what stands in it. */
export const decodeLine = (bytes: Uint8Array): Decoded => {
  const parsed = parse(bytes);
  return isProblem(parsed) ? { problem: parsed } : decodeObject(parsed);
};
