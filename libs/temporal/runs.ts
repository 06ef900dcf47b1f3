import type { Instant } from './instant';
import type { IdentityOf } from './outcomes';
import { joined, runSegments } from './plain';
import type { LiveClaim } from './repairs';
import { type Answer, answerAt, type Segment } from './segment';

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

/** It is so if any run makes it so; of runs that say the same the last one stated is quoted. */
const either = <V>(answers: readonly Answer<V>[]): Answer<V> => {
  const status = strongest.find((one) => answers.some((answer) => answer.status === one)) ?? 'no';
  const saying = answers.filter((answer) => answer.status === status);
  return {
    status,
    value: saying.at(-1)?.value ?? null,
    events: [...new Set(saying.flatMap(({ events }) => events))].sort(),
    claims: saying.flatMap(({ claims }) => claims),
  };
};

/** Everywhere that one of several lists of segments begins or ends to say something. */
export const cutsOf = <V>(lists: readonly (readonly Segment<V>[])[]): readonly Instant[] => {
  const cuts = new Set(lists.flat().flatMap(({ from, to }) => [from, to]));
  cuts.delete(Infinity);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
};

/** Segments from an answer for each stretch between cuts. */
export const sliced = <V>(
  cuts: readonly Instant[],
  answer: (at: Instant) => Answer<V>,
): readonly Segment<V>[] =>
  joined(
    cuts.flatMap((from, i) => {
      const { status, ...cell } = answer(from);
      return status === 'no' ? [] : [{ from, to: cuts[i + 1] ?? Infinity, status, ...cell }];
    }),
  );

/** What the claims say together, leaving explicit disputes aside. */
export const plainSegments = <V>(
  claims: readonly LiveClaim<V>[],
  identityOf: IdentityOf<V>,
): readonly Segment<V>[] => {
  const [first = [], ...others] = byRun(claims).map((run) => runSegments(run, identityOf));
  if (others.length === 0) return first;
  const lists = [first, ...others];
  return sliced(cutsOf(lists), (at) => either(lists.map((list) => answerAt(list, at))));
};
