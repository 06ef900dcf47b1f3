import type { RecordedBallot, RecordedError } from './recorded-ballot';
import { toInteger } from '../document/integer';
import { isName } from '../document/reading';
import { CATEGORIES } from '../document/rule';

/** One step of a JSON pointer (RFC 6901). */
const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const standErrors = ({ votes }: RecordedBallot): readonly RecordedError[] => {
  const seen = new Set<string>();
  const errors: RecordedError[] = [];
  for (const [stand, electors] of Object.entries(votes)) {
    const at = `/votes/${step(stand)}`;
    if (!CATEGORIES.some((category) => category === stand))
      errors.push({ at, code: 'STAND_UNKNOWN', name: stand });
    for (const [index, elector] of electors.entries()) {
      if (seen.has(elector)) errors.push({ at: `${at}/${index}`, code: 'VOTER_TWICE', name: elector });
      seen.add(elector);
    }
  }
  return errors;
};

const classErrors = ({ votes, classes = {} }: RecordedBallot): readonly RecordedError[] => {
  const named = new Set(Object.values(votes).flat());
  const seen = new Set<string>();
  return Object.entries(classes).flatMap(([kind, electors]) =>
    electors.flatMap((elector, index): readonly RecordedError[] => {
      const at = `/classes/${step(kind)}/${index}`;
      const isTwice = seen.has(elector);
      seen.add(elector);
      if (isTwice) return [{ at, code: 'CLASS_TWICE', name: elector }];
      return named.has(elector) ? [] : [{ at, code: 'CLASS_OF_NOBODY', name: elector }];
    }),
  );
};

const isCount = (value: unknown): boolean => {
  const integer = toInteger(value);
  return integer !== null && integer >= 0n;
};

const weightErrors = ({ votes, weights }: RecordedBallot): readonly RecordedError[] => {
  const named = new Set(Object.values(votes).flat());
  return Object.entries(weights).flatMap(([elector, weight]): readonly RecordedError[] => {
    const at = `/weights/${step(elector)}`;
    // A source may know weights and count votes without saying whose they were.
    if (named.size > 0 && !named.has(elector)) return [{ at, code: 'WEIGHT_OF_NOBODY', name: elector }];
    return isCount(weight) ? [] : [{ at, code: 'WEIGHT_MALFORMED', name: elector }];
  });
};

const unitErrors = (unit: string, named: { readonly [count: string]: unknown }): readonly RecordedError[] => {
  const at = `/counts/${step(unit)}`;
  if (!isName(unit)) return [{ at, code: 'COUNT_MALFORMED', name: unit }];
  return Object.entries(named)
    .filter(([name, count]) => !isName(name) || !isCount(count))
    .map(([name]) => ({ at: `${at}/${step(name)}`, code: 'COUNT_MALFORMED', name }));
};

const countErrors = ({ counts }: RecordedBallot): readonly RecordedError[] =>
  Object.entries(counts ?? {}).flatMap(([unit, named]) => unitErrors(unit, named));

/** What cannot be meant by names, classes, weights and numbers, whatever the rule is. */
export const errorsOf = (ballot: RecordedBallot): readonly RecordedError[] => [
  ...standErrors(ballot),
  ...classErrors(ballot),
  ...weightErrors(ballot),
  ...countErrors(ballot),
];
