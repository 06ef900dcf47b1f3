import type { IdentityOf } from './outcomes';
import { cutsOf, type Precedence, runSegments, sliced } from './precedence';
import type { LiveClaim } from './repairs';
import { type Answer, answerAt, type Segment } from './segment';

/** How claims are weighed against each other. */
export type Weighing<V> = { readonly identityOf: IdentityOf<V>; readonly precedence: Precedence };

/** The claims of each run: its own, and of those that name no run the ones stated after it began to be stated. */
const byRun = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  const runs = new Map<string, LiveClaim<V>[]>();
  for (const claim of claims) {
    const own = claim.run === null ? [...runs.values()] : [runs.get(claim.run) ?? []];
    for (const run of own) run.push(claim);
    if (claim.run !== null && own[0]) runs.set(claim.run, own[0]);
  }
  return runs.size === 0 ? [claims] : [...runs.values()];
};

const strongest = ['yes', 'disputed', 'unknown', 'annulled', 'no'] as const;

/** It is so if any run makes it so; of runs that say the same the last one stated is quoted, an act before a telling. */
const either = <V>(answers: readonly Answer<V>[]): Answer<V> => {
  const status = strongest.find((one) => answers.some((answer) => answer.status === one)) ?? 'no';
  const saying = answers.filter((answer) => answer.status === status);
  const binding = saying.filter(({ isBinding }) => isBinding);
  const quoted = (binding.length > 0 ? binding : saying).at(-1);
  return {
    status,
    value: quoted?.value ?? null,
    events: [...new Set(saying.flatMap(({ events }) => events))].sort(),
    claims: saying.flatMap(({ claims }) => claims),
    isBinding: binding.length > 0,
    toldOtherwise: answers.flatMap(({ toldOtherwise }) => toldOtherwise),
  };
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
