import { CONFLICT, differing, equal, joinFields, union, type Joint, type Joints } from './joints';
import type { ElectorateRule } from '../document/rule';

type Weights = NonNullable<ElectorateRule['weights']>;

const JOINTS: Joints<ElectorateRule> = {
  // The tests of all rules are asked of one roll, so all of them must mean the same electors.
  classes: equal,
  // Whoever has no vote on one of the matters has none on all together.
  withoutVote: union,
  weights: differing<Weights>('TABLE'),
  affiliationMerge: differing(false),
  suspendedInBase: differing(true),
  // An alternate votes only where every rule lets it.
  alternatesVote: differing(false),
};

export const joinElectorates: Joint<ElectorateRule> = (said) => {
  if (said.every((one) => one === undefined)) return undefined;
  const electorate = joinFields(JOINTS, said);
  return 'value' in electorate ? electorate.value : CONFLICT;
};
