import type { Random } from './random';

const two = (n: number): string => String(n).padStart(2, '0');

/** A day between 2016 and 2029, never the 29th to 31st: which days exist is not what histories are about. */
export const someDay = ({ below }: Random): string =>
  `${2016 + below(14)}-${two(1 + below(12))}-${two(1 + below(28))}`;

export const someInstant = (random: Random): string =>
  `${someDay(random)}T${two(random.below(24))}:${two(random.below(60))}:00.000Z`;

const month = ({ below }: Random): string => `${2016 + below(14)}-${two(1 + below(12))}`;
const year = ({ below }: Random): string => String(2016 + below(14));

const inOrder = (a: string, b: string): string => (a <= b ? `${a}/${b}` : `${b}/${a}`);

const forms: readonly ((random: Random) => string)[] = [
  month,
  month,
  year,
  year,
  (random) => `${year(random)}-${random.pick(['21', '22', '23', '24'])}`,
  (random) => `${year(random)}-${random.pick(['33', '34', '35', '36', '40', '41'])}`,
  (random) => `${year(random)}-1X`,
  ({ pick }) => pick(['201X', '202X']),
  (random) => `${month(random)}${random.pick(['~', '?', '%'])}`,
  (random) => `${year(random)}~`,
  (random) => `${someDay(random)}~`,
  (random) => inOrder(month(random), month(random)),
  (random) => inOrder(year(random), year(random)),
  (random) => inOrder(someDay(random), someDay(random)),
  (random) => `../${month(random)}`,
  (random) => `${month(random)}/..`,
];

/** A date as a source may give it: often a day, else as vague as sources are. */
export const someWhen = (random: Random): string =>
  random.chance(45) ? someDay(random) : random.pick(forms)(random);
