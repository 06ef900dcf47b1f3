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
import { OPS, type Condition, type Op, type Test } from './rule';

/** How deep `all`, `any` and `not` may nest, and how many nodes a whole rule may have. */
export const MAX_DEPTH = 64;
export const MAX_NODES = 1000;

const NOWHERE: Test = { count: 'for', op: '>', value: 0 };

/** Reads a tree of tests; every problem goes to `into` with its place. */
export const readCondition = (into: Reading, path: string, value: unknown, depth = 0): Condition => {
  into.nodes += 1;
  if (into.nodes > MAX_NODES || depth > MAX_DEPTH) {
    const limit = depth > MAX_DEPTH ? `nested deeper than ${MAX_DEPTH}` : `more than ${MAX_NODES} tests`;
    if (into.nodes <= MAX_NODES + 1 || depth > MAX_DEPTH) complain(into, path, `${limit} in one rule`);
    return NOWHERE;
  }
  if (!isMap(value)) {
    complain(into, path, `expected a test or one of all, any, not; got ${shown(value)}`);
    return NOWHERE;
  }
  if ('all' in value) return { all: readBranches(into, path, { value, key: 'all', depth }) };
  if ('any' in value) return { any: readBranches(into, path, { value, key: 'any', depth }) };
  if ('not' in value) {
    refuseUnknownKeys(into, path, value, ['not']);
    return { not: readCondition(into, at(path, 'not'), value['not'], depth + 1) };
  }
  return readTest(into, path, value);
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
  switch (form) {
    case 'value':
      return { ...counted, value: readCount(into, at(path, 'value'), value['value']) };
    case 'share':
      return {
        ...counted,
        share: readFraction(into, at(path, 'share'), value['share']),
        of: readName(into, at(path, 'of'), value['of']),
        ...named(into, path, value, 'ofUnit'),
        ...('round' in value
          ? { round: readChoice(into, at(path, 'round'), value['round'], ['CEIL', 'FLOOR']) }
          : {}),
      };
    case 'sqrtOf':
      return {
        ...counted,
        times: readFraction(into, at(path, 'times'), value['times']),
        sqrtOf: readName(into, at(path, 'sqrtOf'), value['sqrtOf']),
        ...named(into, path, value, 'ofUnit'),
      };
    case 'than':
      return {
        ...counted,
        times: readFraction(into, at(path, 'times'), value['times']),
        than: readName(into, at(path, 'than'), value['than']),
        ...named(into, path, value, 'thanUnit'),
      };
  }
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
