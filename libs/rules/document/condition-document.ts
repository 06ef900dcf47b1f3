import { toFraction, toInteger } from './integer';
import {
  at,
  complain,
  isMap,
  readChoice,
  readList,
  readName,
  refuseUnknownKeys,
  shown,
  type JsonMap,
  type Reading,
} from './reading';
import {
  OPS,
  type Condition,
  type Counted,
  type Op,
  type RatioTest,
  type RootTest,
  type ShareTest,
  type Test,
} from './rule';

/** How deep `all`, `any` and `not` may nest, and how many nodes a whole rule may have. */
export const MAX_DEPTH = 64;
export const MAX_NODES = 1000;

const NOWHERE: Test = { count: 'for', op: '>', value: 0 };

/** Reads a tree of tests; every problem goes to `into` with its place. */
export const readCondition = (into: Reading, path: string, value: unknown, depth = 0): Condition => {
  if (isTooLarge(into, path, depth)) return NOWHERE;
  if (!isMap(value)) {
    complain(into, path, `expected a test or one of all, any, not; got ${shown(value)}`);
    return NOWHERE;
  }
  if ('all' in value) return { all: readBranches(into, path, { value, key: 'all', depth }) };
  if ('any' in value) return { any: readBranches(into, path, { value, key: 'any', depth }) };
  if (!('not' in value)) return readTest(into, path, value);
  refuseUnknownKeys(into, path, value, ['not']);
  return { not: readCondition(into, at(path, 'not'), value['not'], depth + 1) };
};

const isTooLarge = (into: Reading, path: string, depth: number): boolean => {
  into.nodes += 1;
  if (depth > MAX_DEPTH) complain(into, path, `nested deeper than ${MAX_DEPTH}`);
  else if (into.nodes === MAX_NODES + 1) complain(into, path, `more than ${MAX_NODES} tests in one rule`);
  return depth > MAX_DEPTH || into.nodes > MAX_NODES;
};

const readBranches = (
  into: Reading,
  path: string,
  { value, key, depth }: { value: JsonMap; key: string; depth: number },
): readonly Condition[] => {
  refuseUnknownKeys(into, path, value, [key]);
  return readList(into, at(path, key), value[key], (place, branch) =>
    readCondition(into, place, branch, depth + 1),
  );
};

const FORMS = ['share', 'value', 'sqrtOf', 'than'] as const;
type Form = (typeof FORMS)[number];

const KEYS: { readonly [form in Form]: readonly string[] } = {
  share: ['count', 'unit', 'op', 'share', 'of', 'ofUnit', 'round'],
  value: ['count', 'unit', 'op', 'value'],
  sqrtOf: ['count', 'unit', 'op', 'times', 'sqrtOf', 'ofUnit'],
  than: ['count', 'unit', 'op', 'times', 'than', 'thanUnit'],
};

const readTest = (into: Reading, path: string, value: JsonMap): Test => {
  const form = FORMS.find((key) => key in value);
  if (form === undefined) {
    complain(into, path, 'expected a test with value, share and of, times and than, or times and sqrtOf');
    return NOWHERE;
  }
  refuseUnknownKeys(into, path, value, KEYS[form]);
  const counted = {
    count: readName(into, at(path, 'count'), value['count']),
    ...named(into, path, value, 'unit'),
    op: readOp(into, at(path, 'op'), value['op']),
  };
  return form === 'value'
    ? { ...counted, value: readCount(into, at(path, 'value'), value['value']) }
    : { ...counted, ...readBase(into, path, value, form) };
};

type OfBase = Omit<ShareTest, keyof Counted> | Omit<RatioTest, keyof Counted> | Omit<RootTest, keyof Counted>;

const readBase = (into: Reading, path: string, value: JsonMap, form: Exclude<Form, 'value'>): OfBase => {
  const factor = form === 'share' ? 'share' : 'times';
  const fraction = readFraction(into, at(path, factor), value[factor]);
  if (form === 'than')
    return {
      times: fraction,
      than: readName(into, at(path, 'than'), value['than']),
      ...named(into, path, value, 'thanUnit'),
    };
  const ofUnit = named(into, path, value, 'ofUnit');
  if (form === 'sqrtOf')
    return { times: fraction, sqrtOf: readName(into, at(path, 'sqrtOf'), value['sqrtOf']), ...ofUnit };
  const of = readName(into, at(path, 'of'), value['of']);
  if (!('round' in value)) return { share: fraction, of, ...ofUnit };
  const round = readChoice(into, at(path, 'round'), value['round'], ['CEIL', 'FLOOR']);
  return { share: fraction, of, ...ofUnit, round };
};

const named = <K extends string>(
  into: Reading,
  path: string,
  value: JsonMap,
  key: K,
): { readonly [key in K]?: string } =>
  key in value
    ? ({ [key]: readName(into, at(path, key), value[key]) } as { readonly [key in K]: string })
    : {};

const readOp = (into: Reading, path: string, value: unknown): Op =>
  readChoice(into, path, value === '=' ? '==' : value, OPS);

const readFraction = (into: Reading, path: string, value: unknown): string => {
  const fraction = toFraction(typeof value === 'bigint' ? String(value) : value);
  if (fraction) return String(value);
  complain(into, path, `expected an exact fraction such as "2/3" or "3", got ${shown(value)}`);
  return '1';
};

/** A count in a document: an integer from zero up, kept as a number while it is safe and as digits beyond. */
export const readCount = (into: Reading, path: string, value: unknown): number | string => {
  const integer = toInteger(value);
  if (integer !== null && integer >= 0n)
    return integer <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(integer) : String(integer);
  complain(into, path, `expected an integer from zero up, got ${shown(value)}`);
  return 0;
};
