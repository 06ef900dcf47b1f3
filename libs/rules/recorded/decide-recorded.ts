import { errorsOf } from './recorded-errors';
import type { Divergence, RecordedBallot, RecordedError, RecordedVerdict } from './recorded-ballot';
import { divergencesOf, toldTogether, type Speech } from './told-counts';
import { CATEGORIES, type Category, type DecisionRule } from '../document/rule';
import { unstatedCounts, uncountedUnits } from '../statable/uncounted';
import type { Unstatable } from '../statable/statable';
import { parseCounts, type Counts } from '../tally/counts';
import { tally, type Roll, type Vote } from '../tally/tally';
import { hasVote, judge, sit } from '../verdict/ballot';
import type { BallotVerdict } from '../verdict/ballot';
import { finalOutcome } from '../verdict/rounds';
import { brokenBy, resolveTie } from '../verdict/resolve-tie';
import { decide, type TieDecision, type Verdict } from '../verdict/verdict';

/** Unit of the weights that a source tells. */
const VOTES = 'votes';

type Told = {
  readonly roll: Roll;
  readonly votes: readonly Vote[];
  readonly stated: Counts;
  readonly speeches: ReadonlyMap<string, Speech>;
  /** The rule as this ballot can be judged by it. */
  readonly rule: DecisionRule | null;
};

const weightOf = (weights: RecordedBallot['weights'], id: string): RecordedBallot['weights'][string] =>
  Object.hasOwn(weights, id) ? (weights[id] ?? 1) : 1;

const votesOf = ({ votes, late = [] }: RecordedBallot): readonly Vote[] => {
  const tooLate = new Set(late);
  return CATEGORIES.flatMap((category) =>
    (votes[category] ?? []).map((elector) => ({ elector, category, late: tooLate.has(elector) })),
  );
};

/** Whoever is said to have been absent sent nothing, which the rule may read as something. */
const isSent = ({ category }: Vote): boolean => category !== 'absent';

const statedCounts = ({ counts }: RecordedBallot): Counts => {
  const read = counts === null ? null : parseCounts(counts);
  return read !== null && 'counts' in read ? read.counts : new Map<string, ReadonlyMap<string, bigint>>();
};

/** Elector → class, as the source tells it. */
type Classes = ReadonlyMap<string, string>;

const classesOf = ({ classes = {} }: RecordedBallot): Classes =>
  new Map(Object.entries(classes).flatMap(([kind, electors]) => electors.map((one) => [one, kind] as const)));

/** The classes that the names count: all, where everybody who is named is told to be of one. */
const classesCounted = (stood: readonly Vote[], classes: Classes, rule: DecisionRule | null) =>
  stood.length > 0 && stood.every(({ elector }) => classes.has(elector))
    ? [...new Set([...classes.values(), ...(rule?.electorate?.classes ?? [])])]
    : null;

/**
 * What the names say, by unit. Without weights everybody has one vote, so that votes are heads, whatever else is told of
 * the heads.
 */
const speechesOf = (
  ballot: RecordedBallot,
  {
    counted,
    stated,
    classes,
  }: { readonly counted: Counts; readonly stated: Counts; readonly classes: readonly string[] },
): ReadonlyMap<string, Speech> => {
  const options = new Set<Category>(CATEGORIES.filter((category) => ballot.votes[category] !== undefined));
  const isWeighed = Object.keys(ballot.weights).length > 0;
  const units = options.size === 0 ? [] : isWeighed || !stated.has(VOTES) ? ['heads', VOTES] : ['heads'];
  const within = units.includes(VOTES) ? classes.flatMap((kind) => [kind, `${kind}:${VOTES}`]) : classes;
  return new Map(
    [...units, ...within].map((unit) => [unit, { counted: counted.get(unit) ?? new Map(), options }]),
  );
};

/**
 * How the body counted is behind us: which votes were good the source has judged; and who had a vote, unless it tells of
 * which class everybody was.
 */
const asCounted = (rule: DecisionRule, isClassed: boolean): DecisionRule => {
  const { reasonsRequired: _reasons, votesChangeable: _changes, electorate, ...rest } = rule;
  const { weights, classes } = electorate ?? {};
  const kept = {
    ...(weights === undefined ? {} : { weights }),
    ...(classes === undefined || !isClassed ? {} : { classes }),
  };
  return Object.keys(kept).length === 0 ? rest : { ...rest, electorate: kept };
};

/** Whoever is told to be of a class that has no vote by the rule has none. */
const rollOf = (ballot: RecordedBallot, stood: readonly Vote[], classes: Classes): Roll =>
  stood.map(({ elector: id }) => {
    const weights = { [VOTES]: weightOf(ballot.weights, id) };
    const kind = classes.get(id);
    if (kind === undefined) return { id, weights };
    const entitled = ballot.rule === null || hasVote(ballot.rule, { id, class: kind });
    return { id, weights, class: kind, entitled };
  });

const toldOf = (ballot: RecordedBallot): Told => {
  const stood = votesOf(ballot);
  const votes = stood.filter(isSent);
  const classes = classesOf(ballot);
  const counting = classesCounted(stood, classes, ballot.rule);
  const rule = ballot.rule === null ? null : asCounted(ballot.rule, counting !== null);
  const roll = rollOf(ballot, stood, classes);
  const stated = statedCounts(ballot);
  const within = { classes: counting ?? [], stated };
  const { counts: counted } = tally(roll, votes, rule ?? {}, { units: within.classes });
  const speeches = speechesOf(ballot, { ...within, counted });
  const isWeighed = Object.keys(ballot.weights).length > 0;
  const heads = stated.get('heads');
  const equal = speeches.has(VOTES) && !isWeighed && heads !== undefined && !stated.has(VOTES);
  return { rule, roll, votes, stated: equal ? new Map([...stated, [VOTES, heads]]) : stated, speeches };
};

/** Votes of those who are of a class without one. */
const withoutVote = ({ roll, votes }: Told): readonly Divergence[] => {
  const excluded = new Set(roll.flatMap(({ id, entitled }) => (entitled === false ? [id] : [])));
  return CATEGORIES.flatMap((count): readonly Divergence[] => {
    const named = votes.filter(({ category }) => category === count);
    const found = named.filter(({ elector }) => !excluded.has(elector)).length;
    if (found === named.length) return [];
    const [stated, having] = [String(named.length), String(found)];
    return [{ kind: 'WITHOUT_VOTE', unit: 'heads', count, stated, found: having }];
  });
};

const together = ({ stated, speeches }: Told, prefer: 'stated' | 'named'): Counts =>
  new Map(
    [...new Set([...speeches.keys(), ...stated.keys()])].map((unit) => [
      unit,
      toldTogether(stated.get(unit) ?? new Map<string, bigint>(), speeches.get(unit) ?? null, prefer),
    ]),
  );

type Tied = TieDecision | null;

const verdictOf = (rule: DecisionRule, told: Told, counts: Counts, tie: Tied): Verdict | BallotVerdict => {
  if (told.roll.length === 0) return tie === null ? decide(rule, counts) : resolveTie(rule, counts, tie);
  const sitting = sit(rule, told.roll, told.votes, { told: () => counts });
  return judge(tie === null ? sitting : brokenBy(rule, sitting, tie));
};

/** Whether a tie is pending that the rule breaks as the source tells. */
const isBrokenSo = ({ outcome, tie }: Verdict, told: TieDecision): boolean =>
  outcome === 'TIE_PENDING' && told.by === tie.rule && told.by !== 'REVOTE';

const inBallot = (found: readonly Unstatable[]): readonly Unstatable[] =>
  found.map((one) => ({ ...one, at: `/rule${one.at}` }));

/** Units that every ballot has, whether or not a source counts in them. */
const OWN: ReadonlySet<string | null> = new Set(['heads', VOTES]);

/** What the rule asks and nobody tells. A unit that a source which counts does not know is a mistake in one of them. */
const missingIn = (rule: DecisionRule, counts: Counts): Pick<RecordedVerdict, 'errors' | 'unstated'> => {
  const uncounted = inBallot(uncountedUnits(rule, counts));
  const isMistake = ({ name }: Unstatable): boolean => counts.size > 0 && !OWN.has(name);
  const errors = uncounted
    .filter(isMistake)
    .map(({ at, name }) => ({ at, code: 'UNIT_UNCOUNTED' as const, name: name ?? '' }));
  const open = uncounted.filter((one) => !isMistake(one));
  return { errors, unstated: [...open, ...inBallot(unstatedCounts(rule, counts))] };
};

const onlyOf = (divergences: readonly Divergence[], unit: string): readonly Divergence[] =>
  divergences.filter((divergence) => divergence.unit !== unit);

/**
 * What the rule makes of a past ballot as a source tells it, and in what the source does not agree with itself. Numbers
 * stand over names, for a source may name some voters only; units that the names lack come from the numbers; and who is
 * named never stands for how many members there are, unless the absent are named too. Plain JSON.
 */
export const decideRecorded = (ballot: RecordedBallot): RecordedVerdict => {
  const malformed = errorsOf(ballot);
  if (malformed.length > 0)
    return { verdict: null, otherwise: null, divergences: [], unstated: [], errors: malformed };
  const told = toldOf(ballot);
  const { rule } = told;
  const counts = together(told, 'stated');
  const found = divergencesOf(told.stated, told.speeches);
  const echoed = told.stated.get(VOTES) === told.stated.get('heads') ? onlyOf(found, VOTES) : found;
  const divergences = [...withoutVote(told), ...echoed];
  const { errors, unstated } = rule === null ? { errors: [], unstated: [] } : missingIn(rule, counts);
  const isDecidable =
    errors.length + unstated.length === 0 && divergences.every(({ kind }) => kind !== 'IMPOSSIBLE');
  if (rule === null || !isDecidable) return { verdict: null, otherwise: null, divergences, unstated, errors };
  return { ...decided(rule, told, counts, ballot.tie ?? null), divergences, unstated };
};

type Decided = Pick<RecordedVerdict, 'verdict' | 'otherwise' | 'errors'>;

const decided = (rule: DecisionRule, told: Told, counts: Counts, tie: Tied): Decided => {
  const before = verdictOf(rule, told, counts, null);
  if (tie !== null && !isBrokenSo(before, tie)) {
    const errors = [{ at: '/tie', code: 'TIE_NOT_PENDING', name: tie.by }] as const;
    return { verdict: null, otherwise: null, errors };
  }
  const verdict = tie === null ? before : verdictOf(rule, told, counts, tie);
  const byNames = finalOutcome(namedVerdict(rule, together(told, 'named'), tie));
  return { verdict, otherwise: byNames === finalOutcome(verdict) ? null : byNames, errors: [] };
};

const namedVerdict = (rule: DecisionRule, named: Counts, tie: Tied): Verdict => {
  const verdict = decide(rule, named);
  return tie !== null && isBrokenSo(verdict, tie) ? resolveTie(rule, named, tie) : verdict;
};

/** What cannot be meant by a past ballot as a source tells it; where it has no rule, whatever the rule may be. */
export const unmeantIn = (ballot: RecordedBallot): readonly RecordedError[] =>
  ballot.rule === null ? errorsOf(ballot) : decideRecorded(ballot).errors;
