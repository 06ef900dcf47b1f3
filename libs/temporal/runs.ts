import type { IdentityOf } from './outcomes';
import { type Precedence, runSegments } from './precedence';
import type { LiveClaim } from './repairs';
import { answerAt, type Segment } from './segment';
import { cutsOf, either, sliced } from './slices';
import { isTold } from './words';

/** How claims are weighed against each other. */
export type Weighing<V> = { readonly identityOf: IdentityOf<V>; readonly precedence: Precedence };

/** Runs of which sources alone tell, by their names; and then the others, as they were first stated. */
const inOrderOfRuns = <V>(
  runs: ReadonlyMap<string, readonly LiveClaim<V>[]>,
): readonly (readonly LiveClaim<V>[])[] => {
  const isToldAlone = ([, claims]: readonly [string, readonly LiveClaim<V>[]]): boolean =>
    claims.every(isTold);
  const all = [...runs];
  const told = all.filter(isToldAlone).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...told, ...all.filter((run) => !isToldAlone(run))].map(([, claims]) => claims);
};

/** The claims of each run: its own, and of those that name no run the ones stated after it began to be stated. */
const byRun = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  const runs = new Map<string, LiveClaim<V>[]>();
  for (const claim of claims) {
    const own = claim.run === null ? [...runs.values()] : [runs.get(claim.run) ?? []];
    for (const run of own) run.push(claim);
    if (claim.run !== null && own[0]) runs.set(claim.run, own[0]);
  }
  return runs.size === 0 ? [claims] : inOrderOfRuns(runs);
};

/** What the claims say together, leaving explicit disputes aside. */
export const plainSegments = <V>(
  claims: readonly LiveClaim<V>[],
  { identityOf, precedence }: Weighing<V>,
): readonly Segment<V>[] => {
  const [first = [], ...others] = byRun(claims).map((run) => runSegments(run, identityOf, precedence));
  if (others.length === 0) return first;
  const lists = [first, ...others];
  return sliced(cutsOf(lists), (at) => either(lists.map((list) => answerAt(list, at))));
};
