import { onePerPlace, sidesOfTest, testsAt, type PlacedTest } from './placed-tests';
import type { Means, Statable, Unstatable } from './statable';
import {
  CATEGORIES,
  isVetoRule,
  type Condition,
  type DecisionRule,
  type ElectorateRule,
  type Round,
  type RoundTests,
  type VetoRule,
} from '../document/rule';

type Asked = {
  readonly at: string;
  readonly can: Statable;
  readonly bases: NonNullable<DecisionRule['bases']>;
};

type Need<T> = (value: T, asked: Asked) => readonly Unstatable[];

/**
 * What a field needs of a ballot. `described`: words for people. `choosing`: says when the rule applies, not how.
 * `counted`: any roll and any votes feed it.
 */
type Class<T> = 'described' | 'choosing' | 'counted' | Need<T>;

/** Every field of a shape, classed: a new field does not compile until somebody has said what feeds it. */
type Classed<T> = { readonly [field in keyof T]-?: Class<NonNullable<T[field]>> };

const lacks = (
  asked: Asked,
  what: Unstatable['lacks'],
  name: string | null = null,
): readonly Unstatable[] => [{ at: asked.at, lacks: what, name }];

const below = (asked: Asked, key: string | number): Asked => ({ ...asked, at: `${asked.at}/${key}` });

const fields =
  <T extends object>(classes: Classed<T>): Need<T> =>
  (value, asked) =>
    (Object.keys(classes) as (keyof T & string)[]).flatMap((field) => {
      const [need, given] = [classes[field] as Class<unknown>, value[field]];
      return typeof need === 'string' || given === undefined || given === null
        ? []
        : need(given, below(asked, field));
    });

const each =
  <T>(need: Need<T>): Need<readonly T[]> =>
  (values, asked) =>
    values.flatMap((value, index) => need(value, below(asked, index)));

/** Needs `what` whenever the field has one of these values; whatever it has, when none is named. */
const means =
  (what: Means, ...when: readonly unknown[]): Need<unknown> =>
  (value, asked) =>
    (when.length > 0 && !when.includes(value)) || asked.can.means.includes(what)
      ? []
      : lacks(asked, what, typeof value === 'string' ? value : null);

/** Counts that the roll and the votes give by themselves. */
const FROM_VOTES = new Set([
  ...['members', 'entitled', 'absent', 'present'],
  ...['cast', 'voting', 'valid', 'for_abstain', 'notfor', 'voted', 'nonabst'],
]);

const isCategory = (name: string): boolean => CATEGORIES.some((category) => category === name);

const countIn =
  (unit: string): Need<string> =>
  (name, asked) => {
    const { can, bases } = asked;
    if (Object.hasOwn(bases, name) || FROM_VOTES.has(name)) return [];
    if (name === 'objections') return means('OBJECTIONS')(name, asked);
    if (isCategory(name))
      return can.stands.some((stand) => stand === name) ? [] : lacks(asked, 'STAND', name);
    return unit === 'heads' && can.counts.includes(name) ? [] : lacks(asked, 'COUNT', name);
  };

/** Heads, a weight, a group by heads, or a weight within a group. */
export const isUnit = ({ units, groups }: Pick<Statable, 'units' | 'groups'>, unit: string): boolean =>
  unit === 'heads' ||
  units.includes(unit) ||
  groups.includes(unit) ||
  units.some((weight) => unit.endsWith(`:${weight}`) && groups.includes(unit.slice(0, -weight.length - 1)));

const test = (placed: PlacedTest, asked: Asked): readonly Unstatable[] =>
  onePerPlace(
    sidesOfTest(placed).flatMap(({ count, countAt, unit, unitAt }) =>
      isUnit(asked.can, unit)
        ? countIn(unit)(count, { ...asked, at: countAt })
        : lacks({ ...asked, at: unitAt }, 'UNIT', unit),
    ),
  );

const condition: Need<Condition> = (tree, asked) =>
  testsAt(tree, asked.at).flatMap((placed) => test(placed, asked));

const effect: Need<NonNullable<VetoRule['effect']>> = (kind, asked) =>
  kind === 'BLOCK' || asked.can.vetoes.includes(kind) ? [] : lacks(asked, 'VETO', kind);

const vetoRule = fields<VetoRule>({
  test: condition,
  effect,
  days: 'counted',
  body: 'described',
  reasonsRequired: means('REASONS', true),
});

const veto: Need<Condition | VetoRule> = (value, asked) =>
  isVetoRule(value) ? vetoRule(value, asked) : condition(value, asked);

const tie: Need<NonNullable<RoundTests['tie']>> = (kind, asked) =>
  kind === 'REJECT' || kind === 'STATUS_QUO' || asked.can.ties.includes(kind)
    ? []
    : lacks(asked, 'TIE', kind);

const roundTests: Classed<RoundTests> = { quorum: condition, adopted: condition, veto, tie };

const round = fields<Round>({
  ...roundTests,
  on: 'counted',
  title: 'described',
  minDelay: 'counted',
  maxDelay: 'counted',
});

const rounds: Need<readonly Round[]> = (later, asked) => [
  ...means('ROUNDS')(later, asked),
  ...each(round)(later, asked),
];

const group: Need<string> = (name, asked) =>
  asked.can.groups.includes(name) ? [] : lacks(asked, 'GROUP', name);

const weights: Need<NonNullable<ElectorateRule['weights']>> = (kind, asked) =>
  kind === 'ONE' || asked.can.units.some((unit) => unit !== 'heads') ? [] : lacks(asked, 'UNIT', null);

const electorate = fields<ElectorateRule>({
  classes: each(group),
  withoutVote: each(group),
  weights,
  affiliationMerge: means('AFFILIATIONS', true),
  alternatesVote: 'counted',
  suspendedInBase: means('SUSPENSIONS', true),
});

const method: Need<NonNullable<DecisionRule['method']>> = (kind, asked) =>
  asked.can.methods.includes(kind) ? [] : lacks(asked, 'METHOD', kind);

const bases: Need<NonNullable<DecisionRule['bases']>> = (named, asked) =>
  Object.entries(named).flatMap(([base, counts]) =>
    each(countIn('heads'))(counts, below({ ...asked, bases: {} }, base)),
  );

const reasonsRequired: Need<readonly string[]> = (names, asked) => [
  ...means('REASONS')(names, asked),
  ...each(countIn('heads'))(names, asked),
];

const fallback: Need<NonNullable<DecisionRule['fallback']>> = (value, asked) =>
  'body' in value ? means('OTHER_BODY')(value.body, below(asked, 'body')) : means('FALLBACK')(value, asked);

const quorumChecked: Need<NonNullable<DecisionRule['quorumChecked']>> = (when, asked) => [
  ...means('PRESENCE_AT_OPENING', 'AT_OPENING')(when, asked),
  ...means('CHALLENGES', 'ON_CHALLENGE')(when, asked),
];

const rule = fields<DecisionRule>({
  ...roundTests,
  id: 'described',
  version: 'described',
  title: 'described',
  source: 'described',
  url: 'described',
  note: 'described',
  verified: 'described',
  legalFlag: 'described',
  inForce: 'choosing',
  matter: 'choosing',
  electorate,
  quorumChecked,
  method,
  silenceMeans: means('SILENCE', 'ASSENT', 'REFUSAL', 'ABSTENTION'),
  bases,
  reasonsRequired,
  rounds,
  fallback,
  votesChangeable: means('CHANGED_VOTES', 'CLOSE'),
  earlyEnd: 'counted',
  lateVotes: 'counted',
  notice: fields<NonNullable<DecisionRule['notice']>>({
    days: means('NOTICE'),
    previousNotice: means('NOTICE', true),
  }),
});

/** What a rule asks that such a ballot cannot state; empty when the ballot can be decided by it. */
export const unstatable = (document: DecisionRule, can: Statable): readonly Unstatable[] =>
  rule(document, { at: '', can, bases: document.bases ?? {} });
