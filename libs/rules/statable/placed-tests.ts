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

type KeyOf<U> = U extends unknown ? keyof U : never;
type Side = {
  readonly count: string;
  readonly unit: string;
  readonly countAt: string;
  readonly unitAt: string;
};

/** What each field of a test is: the compiler sees to it that a new one is not forgotten. */
export const TEST_FIELDS: { readonly [field in KeyOf<Test>]: 'count' | 'unit' | 'number' } = {
  count: 'count',
  unit: 'unit',
  op: 'number',
  value: 'number',
  share: 'number',
  round: 'number',
  of: 'count',
  ofUnit: 'unit',
  times: 'number',
  than: 'count',
  thanUnit: 'unit',
  sqrtOf: 'count',
};

const baseOf = (
  test: Test,
): readonly [key: string, name: string, unitKey: string, unit: string | undefined] | null => {
  if ('of' in test) return ['of', test.of, 'ofUnit', test.ofUnit];
  if ('than' in test) return ['than', test.than, 'thanUnit', test.thanUnit];
  return 'sqrtOf' in test ? ['sqrtOf', test.sqrtOf, 'ofUnit', test.ofUnit] : null;
};

/** The counts that a test asks for, one or two, each with its unit and the places of both. */
export const sidesOfTest = ({ at, test }: PlacedTest): readonly Side[] => {
  const unit = test.unit ?? 'heads';
  const unitAt = test.unit === undefined ? at : `${at}/unit`;
  const asked = { count: test.count, countAt: `${at}/count`, unit, unitAt };
  const base = baseOf(test);
  if (base === null) return [asked];
  const [key, count, unitKey, baseUnit] = base;
  const own = baseUnit === undefined ? { unit, unitAt } : { unit: baseUnit, unitAt: `${at}/${unitKey}` };
  return [asked, { count, countAt: `${at}/${key}`, ...own }];
};
