import type { Unstatable } from './statable';
import { isTest, isVetoRule, type Condition, type RoundTests, type Test } from '../document/rule';

/** A test and where it stands in its document, as a JSON pointer (RFC 6901): `/adopted/all/0`. */
export type PlacedTest = { readonly at: string; readonly test: Test };

/** The single tests of a tree, left to right. */
export const testsAt = (condition: Condition, at: string): readonly PlacedTest[] => {
  if (isTest(condition)) return [{ at, test: condition }];
  if ('not' in condition) return testsAt(condition.not, `${at}/not`);
  const [key, branches] =
    'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  return branches.flatMap((branch, index) => testsAt(branch, `${at}/${key}/${index}`));
};

/** Every test of one round: quorum, veto, adoption. */
export const testsOfRound = ({ quorum, veto, adopted }: RoundTests, at: string): readonly PlacedTest[] => [
  ...(quorum === undefined ? [] : testsAt(quorum, `${at}/quorum`)),
  ...(veto === undefined
    ? []
    : isVetoRule(veto)
      ? testsAt(veto.test, `${at}/veto/test`)
      : testsAt(veto, `${at}/veto`)),
  ...testsAt(adopted, `${at}/adopted`),
];

/** Both sides of a test may stand in the same unit, which is then missing once. */
export const onePerPlace = (found: readonly Unstatable[]): readonly Unstatable[] => [
  ...new Map(found.map((one) => [one.at, one])).values(),
];

type KeyOf<U> = U extends unknown ? keyof U : never;
type Side = {
  readonly count: string;
  readonly unit: string;
  readonly countAt: string;
  readonly unitAt: string;
};

/** The fields that name a count, each with the field of its unit: a new field does not compile until it is placed here. */
const UNIT_OF: { readonly [field in KeyOf<Test>]: 'unit' | 'ofUnit' | 'thanUnit' | null } = {
  count: 'unit',
  of: 'ofUnit',
  sqrtOf: 'ofUnit',
  than: 'thanUnit',
  ...{ unit: null, ofUnit: null, thanUnit: null },
  ...{ op: null, value: null, share: null, round: null, times: null },
};

/** The counts that a test asks for, one or two, each with its unit and the places of both. */
export const sidesOfTest = ({ at, test }: PlacedTest): readonly Side[] => {
  const fields: { readonly [field: string]: unknown } = test;
  return Object.entries(UNIT_OF).flatMap(([field, unitField]): readonly Side[] => {
    const count = fields[field];
    if (unitField === null || typeof count !== 'string') return [];
    const named = [unitField, 'unit'].find((key) => typeof fields[key] === 'string');
    const [unit, unitAt] = named === undefined ? ['heads', at] : [String(fields[named]), `${at}/${named}`];
    return [{ count, countAt: `${at}/${field}`, unit, unitAt }];
  });
};
