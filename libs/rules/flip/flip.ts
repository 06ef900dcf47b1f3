import { hasOpinion, sit, type BallotOptions, type Sitting } from '../verdict/ballot';
import type { Ready } from '../verdict/evaluation';
import { boundsOf, mayReach, type Bounds } from './flip-bounds';
import { goalOf, type Movable } from './flip-goal';
import type { Outcome } from '../verdict/next';
import type { DecisionRule } from '../document/rule';
import type { Shift, Stand } from '../tally/cohorts';
import type { Roll, Vote } from '../tally/tally';

/** Votes which, had they been given otherwise, would have turned the outcome. */
export type Flip = {
  readonly votes: readonly { readonly elector: string; readonly from: Stand; readonly to: Stand }[];
  /** The outcome then. */
  readonly outcome: Outcome;
  /** No smaller set does: true unless the search gave up, which it does after a bounded number of steps. */
  readonly exact: boolean;
  /** No set of fewer votes does. */
  readonly atLeast: number;
};

const STANDS: readonly Stand[] = [
  { category: 'for', objection: false },
  { category: 'against', objection: false },
  { category: 'abstain', objection: false },
];
const OBJECTION: Stand = { category: 'against', objection: true };

const mentions = (node: Ready | null, name: string): boolean => {
  if (node === null) return false;
  if (node.kind === 'test') return node.test.count === name || node.test.base === name;
  return node.kind === 'not' ? mentions(node.of, name) : node.of.some((branch) => mentions(branch, name));
};

const movableOf = ({ cohorts, tests }: Sitting): readonly Movable[] => {
  const objections = [tests.quorum, tests.veto, tests.adopted].some((node) => mentions(node, 'objections'));
  const stands = objections ? [...STANDS, OBJECTION] : STANDS;
  return cohorts
    .filter((cohort) => hasOpinion(cohort))
    .map((cohort) => ({ cohort, stands: stands.filter((stand) => !isSame(stand, cohort)) }));
};

const isSame = (a: Stand, b: Stand): boolean => a.category === b.category && a.objection === b.objection;

/** How many electors of each movable cohort go to each of its stands. */
type Moves = readonly (readonly number[])[];

type Search = {
  readonly sitting: Sitting;
  readonly movable: readonly Movable[];
  readonly bounds: Bounds;
  readonly adopted: boolean;
  /** Steps left before giving up. */
  steps: number;
};

const MAX_STEPS = 100_000;

const outcomeAfter = ({ sitting, movable }: Search, moves: Moves): Outcome =>
  sitting.outcome(
    movable.flatMap(({ cohort, stands }, index) =>
      (moves[index] ?? []).flatMap((many, stand): readonly Shift[] => {
        const to = stands[stand];
        return many === 0 || to === undefined ? [] : [{ cohort, many, to }];
      }),
    ),
  );

type Place = { readonly slack: readonly bigint[]; readonly moves: number; readonly from: number };

/** Tries every way to move at most `place.moves` electors of the cohorts from `place.from` on, most of them first. */
const search = (task: Search, place: Place, chosen: Moves): Moves | null => {
  task.steps -= 1;
  if (task.steps < 0 || !mayReach(task.bounds.reach, place)) return null;
  const next = task.movable[place.from];
  if (next === undefined || place.moves === 0)
    return (outcomeAfter(task, chosen) === 'ADOPTED') === task.adopted ? chosen : null;
  for (const split of choices(next, place.moves)) {
    const found = search(task, after(task, place, split), [...chosen, split]);
    if (found !== null || task.steps < 0) return found;
  }
  return null;
};

function* choices({ cohort, stands }: Movable, moves: number): Generator<readonly number[]> {
  for (let total = Math.min(moves, cohort.electors.length); total >= 0; total -= 1)
    yield* splits(total, stands.length);
}

const after = ({ bounds }: Search, { slack, moves, from }: Place, split: readonly number[]): Place => ({
  slack: slack.map((now, bound) =>
    split.reduce((sum, many, stand) => sum + BigInt(many) * (bounds.pull[bound]?.[from]?.[stand] ?? 0n), now),
  ),
  moves: moves - split.reduce((sum, many) => sum + many, 0),
  from: from + 1,
});

/** Every way to share `total` among `parts`: whole shares first. */
function* splits(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) {
    yield [total];
    return;
  }
  if (total > 0)
    for (let part = 0; part < parts; part += 1)
      yield Array.from({ length: parts }, (_, index) => (index === part ? total : 0));
  if (total === 0) yield Array.from({ length: parts }, () => 0);
  for (let first = total; first >= 0; first -= 1)
    for (const rest of splits(total - first, parts - 1)) {
      const split = [first, ...rest];
      if (!split.includes(total)) yield split;
    }
}

/** The least number of moves that the bounds allow, found by halving: more moves never reach less. */
const leastHope = ({ bounds }: Search, voters: number): number | null => {
  const hope = (moves: number): boolean => mayReach(bounds.reach, { slack: bounds.slack, moves, from: 0 });
  if (!hope(voters)) return null;
  let [low, high] = [0, voters];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hope(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const flipOf = (
  task: Search,
  moves: Moves,
  { exact, atLeast }: { exact: boolean; atLeast: number },
): Flip => ({
  votes: task.movable.flatMap(({ cohort, stands }, index) => {
    let first = 0;
    return (moves[index] ?? []).flatMap((many, stand) => {
      const to = stands[stand];
      const electors = cohort.electors.slice(first, first + many);
      first += many;
      const from = { category: cohort.category, objection: cohort.objection };
      return to === undefined ? [] : electors.map((elector) => ({ elector, from, to }));
    });
  }),
  outcome: outcomeAfter(task, moves),
  exact,
  atLeast,
});

/**
 * The smallest set of cast votes which, given otherwise (for, against, abstaining; with or without objection where the
 * rule asks), would turn an adopted motion into one that is not, or the reverse. Presence stays as it was. Null when no
 * set does. Exact by branch and bound; after a bounded number of steps it returns the best it found and says so.
 */
export const smallestFlip = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  options: BallotOptions = {},
): Flip | null => {
  const sitting = sit(rule, roll, votes, options);
  const adopted = sitting.outcome([]) !== 'ADOPTED';
  const movable = movableOf(sitting);
  const bounds = boundsOf(goalOf(sitting, movable, adopted), movable);
  const task: Search = { sitting, movable, bounds, adopted, steps: MAX_STEPS };
  const voters = movable.reduce((sum, { cohort }) => sum + cohort.electors.length, 0);
  const least = leastHope(task, voters);
  return least === null ? null : climb(task, least, voters);
};

/** One more vote at a time from the least that may do; once a search gives up, in growing strides. */
const climb = (task: Search, least: number, voters: number): Flip | null => {
  let [exact, atLeast, stride] = [true, least, 1];
  for (let many = least; many <= voters; many += stride) {
    task.steps = MAX_STEPS;
    const found = search(task, { slack: task.bounds.slack, moves: many, from: 0 }, []);
    if (found) return flipOf(task, found, { exact, atLeast: exact ? many : atLeast });
    if (task.steps >= 0 && exact) atLeast = many + 1;
    else {
      exact = false;
      stride = Math.max(1, Math.min(stride * 2, voters - many));
      if (stride === 1 && many === voters) return null;
    }
  }
  return null;
};
