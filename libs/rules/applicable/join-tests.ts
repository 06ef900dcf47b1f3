import {
  CONFLICT,
  differing,
  equal,
  joined,
  largest,
  smallest,
  joinFields,
  type Joint,
  type Joints,
} from './joints';
import { isVetoRule, type Condition, type Round, type Tie, type VetoRule } from '../document/rule';

const conditionsOf = (said: readonly (Condition | undefined)[]): readonly Condition[] => [
  ...new Map(said.flatMap((one) => (one === undefined ? [] : [[JSON.stringify(one), one]]))).values(),
];

const everyOf = (conditions: readonly Condition[]): Condition | undefined =>
  conditions.length > 1 ? { all: conditions } : conditions[0];

export const joinQuorums: Joint<Condition> = (said) => everyOf(conditionsOf(said));

export const joinAdopted: Joint<Condition> = (said) => everyOf(conditionsOf(said));

/** A veto by one of the rules is a veto. Where they do not have the same effect, it blocks. */
export const joinVetoes: Joint<Condition | VetoRule> = (said) => {
  const vetoes = said.flatMap((veto): readonly VetoRule[] =>
    veto === undefined ? [] : [isVetoRule(veto) ? veto : { test: veto }],
  );
  const [first] = vetoes;
  if (first === undefined) return undefined;
  const reasons = differing(false)(vetoes.map(({ reasonsRequired }) => reasonsRequired));
  if (reasons === CONFLICT) return CONFLICT;
  const tests = conditionsOf(vetoes.map(({ test }) => test));
  const test = tests.length > 1 ? { any: tests } : first.test;
  const effects = equal(vetoes.map(({ test: _test, ...effect }) => effect));
  return effects === CONFLICT || effects === undefined
    ? { test, effect: 'BLOCK', reasonsRequired: reasons ?? false }
    : { ...effects, test };
};

/** A tie is broken only in a way that all rules allow. */
export const joinTies: Joint<Tie> = (said) => {
  const tie = differing<Tie>('REJECT')(said);
  return tie === CONFLICT ? 'REJECT' : tie;
};

const JOINTS: Joints<Round> = {
  on: equal,
  title: joined,
  minDelay: largest,
  maxDelay: smallest,
  quorum: joinQuorums,
  adopted: joinAdopted,
  veto: joinVetoes,
  tie: joinTies,
};

const joinRound = (rounds: readonly Round[]): Round | null => {
  const joint = joinFields(JOINTS, rounds);
  if ('conflicts' in joint) return null;
  const { minDelay = 0, maxDelay = Infinity } = joint.value;
  return minDelay > maxDelay ? null : joint.value;
};

/** A further round is held only where every rule opens it, and on the same outcomes. */
export const joinRounds: Joint<readonly Round[]> = (said) => {
  const rounds: Round[] = [];
  for (let index = 0; ; index += 1) {
    const here = said.flatMap((all) => all?.[index] ?? []);
    const round = here.length === said.length ? joinRound(here) : null;
    if (round === null) return rounds.length === 0 ? undefined : rounds;
    rounds.push(round);
  }
};
