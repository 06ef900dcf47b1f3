import { canonical } from './canonical';
import type { Instant } from './instant';
import { joined, plainSegments } from './plain';
import { type LiveClaim, repaired, withoutWithdrawn } from './repairs';
import { type Answer, answerAt, type Candidate, type Segment } from './segment';
import type { Annulled, Claim, Corrected, Disputed, Resolved, Statement } from './statement';

type Stated<V> = Claim<V> | Corrected<V> | Annulled;

/** An open dispute with the answers that it leaves possible: without its targets, and with each of them alone. */
type OpenDispute<V> = {
  readonly event: string;
  readonly claims: readonly LiveClaim<V>[];
  readonly variants: readonly (readonly Segment<V>[])[];
};

/** What stands after the resolutions, which disputes are open, and which resolution each chosen event owes its place to. */
const afterResolutions = <V>(statements: readonly Statement<V>[]) => {
  const left = withoutWithdrawn(statements);
  const disputes = left.filter((statement): statement is Disputed => statement.kind === 'disputed');
  const resolutions = new Map(
    left
      .filter((statement): statement is Resolved => statement.kind === 'resolved')
      .map((resolution) => [resolution.dispute, resolution]),
  );
  const setAside = new Set<string>();
  const owed = new Map<string, readonly string[]>();
  for (const { event, targets } of disputes) {
    const resolution = resolutions.get(event);
    if (!resolution) continue;
    for (const target of targets)
      if (target === resolution.chosen)
        owed.set(target, [...(owed.get(target) ?? []), event, resolution.event]);
      else setAside.add(target);
  }
  const stated = left.filter(
    (statement): statement is Stated<V> =>
      statement.kind !== 'disputed' && statement.kind !== 'resolved' && !setAside.has(statement.event),
  );
  return { stated, owed, open: disputes.filter(({ event }) => !resolutions.has(event)) };
};

const claimsOf = <V>(
  stated: readonly Stated<V>[],
  owed: ReadonlyMap<string, readonly string[]>,
): readonly LiveClaim<V>[] =>
  repaired(stated).map((claim) => ({
    ...claim,
    events: claim.events.flatMap((event) => [event, ...(owed.get(event) ?? [])]),
  }));

const variantsOf = <V>(
  { event, targets }: Disputed,
  stated: readonly Stated<V>[],
  owed: ReadonlyMap<string, readonly string[]>,
): OpenDispute<V> => {
  const all = claimsOf(stated, owed);
  const withOnly = (kept: string | null): readonly Segment<V>[] =>
    plainSegments(
      claimsOf(
        stated.filter((statement) => statement.event === kept || !targets.includes(statement.event)),
        owed,
      ),
    );
  return {
    event,
    claims: all.filter(({ events }) => events.some((id) => targets.includes(id))),
    variants: [null, ...targets].map(withOnly),
  };
};

const unique = <T>(entries: readonly T[]): readonly T[] => [
  ...new Map(entries.map((entry) => [canonical(entry), entry])).values(),
];

const cutsOf = <V>(lists: readonly (readonly Segment<V>[])[]): readonly Instant[] => {
  const cuts = new Set(lists.flat().flatMap(({ from, to }) => [from, to]));
  cuts.delete(Infinity);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
};

const candidatesOf = <V>(claims: readonly LiveClaim<V>[]): readonly Candidate<V>[] =>
  claims.map(({ event, value, source }) => ({ event, value, source }));

/** The disputes that matter at `at`, each with the answers among which it leaves open. */
const mattering = <V>(disputes: readonly OpenDispute<V>[], at: Instant) =>
  disputes.flatMap((dispute) => {
    const answers = dispute.variants.map((variant) => answerAt(variant, at));
    const differ = unique(answers.map(({ status, value }) => ({ status, value }))).length > 1;
    return differ ? [{ dispute, answers }] : [];
  });

const cellAt = <V>(
  base: readonly Segment<V>[],
  disputes: readonly OpenDispute<V>[],
  at: Instant,
): Answer<V> => {
  const plain = answerAt(base, at);
  const open = mattering(disputes, at);
  if (open.length === 0) return plain;
  const answers = [plain, ...open.flatMap((entry) => entry.answers)];
  const values = unique(answers.map(({ value }) => value).filter((value) => value !== null));
  const claims = open.flatMap(({ dispute }) => dispute.claims);
  const events = [
    ...answers.flatMap((answer) => answer.events),
    ...open.map(({ dispute }) => dispute.event),
    ...claims.flatMap((claim) => claim.events),
  ];
  return {
    status: 'disputed',
    value: values.length === 1 ? (values[0] ?? null) : null,
    events: [...new Set(events)].sort(),
    claims: unique([...(plain.status === 'disputed' ? plain.claims : []), ...candidatesOf(claims)]),
  };
};

const overlaid = <V>(
  base: readonly Segment<V>[],
  disputes: readonly OpenDispute<V>[],
): readonly Segment<V>[] => {
  const cuts = cutsOf([base, ...disputes.flatMap(({ variants }) => variants)]);
  return joined(
    cuts.flatMap((from, i) => {
      const { status, ...cell } = cellAt(base, disputes, from);
      return status === 'no' ? [] : [{ from, to: cuts[i + 1] ?? Infinity, status, ...cell }];
    }),
  );
};

/**
 * The life of one entity along valid time, from all its statements in the order of the log; what was believed at a
 * position follows from the statements up to it. Segments are disjoint, ordered, half-open and as long as they can
 * be; where the entity surely is not there is none. Throws a RangeError for a `when` that `parseWhen` refuses.
 */
export const segmentsOf = <V>(statements: readonly Statement<V>[]): readonly Segment<V>[] => {
  const { stated, owed, open } = afterResolutions(statements);
  const base = plainSegments(claimsOf(stated, owed));
  return open.length === 0
    ? base
    : overlaid(
        base,
        open.map((dispute) => variantsOf(dispute, stated, owed)),
      );
};
