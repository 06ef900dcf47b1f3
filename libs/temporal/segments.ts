import { canonical } from './canonical';
import type { IdentityOf } from './outcomes';
import { type LiveClaim, repaired, withoutWithdrawn } from './repairs';
import { cutsOf, plainSegments, sliced } from './runs';
import { type Answer, answerAt, type Candidate, type Segment } from './segment';
import type { Annulled, Claim, Corrected, Disputed, Resolved, Statement } from './statement';

type Stated<V> = Claim<V> | Corrected<V> | Annulled;

/** An open dispute with the answers that it leaves possible: without its targets, and with each of them alone. */
type OpenDispute<V> = {
  readonly event: string;
  readonly claims: readonly LiveClaim<V>[];
  readonly variants: readonly (readonly Segment<V>[])[];
};

/** What is left to say once the repairs are settled, and which resolution each chosen event owes its place to. */
type Standing<V> = {
  readonly stated: readonly Stated<V>[];
  readonly owed: ReadonlyMap<string, readonly string[]>;
  readonly open: readonly Disputed[];
};

const afterResolutions = <V>(statements: readonly Statement<V>[]): Standing<V> => {
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

const claimsOf = <V>({ stated, owed }: Pick<Standing<V>, 'stated' | 'owed'>): readonly LiveClaim<V>[] =>
  repaired(stated).map((claim) => ({
    ...claim,
    events: claim.events.flatMap((event) => [event, ...(owed.get(event) ?? [])]),
  }));

const openDispute = <V>(
  { event, targets }: Disputed,
  { stated, owed }: Standing<V>,
  identityOf: IdentityOf<V>,
): OpenDispute<V> => {
  const withOnly = (kept: string | null): readonly Segment<V>[] => {
    const left = stated.filter((statement) => statement.event === kept || !targets.includes(statement.event));
    return plainSegments(claimsOf({ stated: left, owed }), identityOf);
  };
  return {
    event,
    claims: claimsOf({ stated, owed }).filter(({ events }) => events.some((id) => targets.includes(id))),
    variants: [null, ...targets].map(withOnly),
  };
};

const unique = <T>(entries: readonly T[], keyOf: (entry: T) => unknown): readonly T[] => {
  const kept = new Map<string, T>();
  for (const entry of entries) {
    const key = canonical(keyOf(entry));
    if (!kept.has(key)) kept.set(key, entry);
  }
  return [...kept.values()];
};

/** An open dispute that matters at an instant, with the answers among which it leaves open. */
type Mattering<V> = { readonly dispute: OpenDispute<V>; readonly answers: readonly Answer<V>[] };

const candidatesOf = <V>(claims: readonly LiveClaim<V>[]): readonly Candidate<V>[] =>
  claims.map(({ event, value, source }) => ({ event, value, source }));

const disputedAnswer = <V>(
  plain: Answer<V>,
  open: readonly Mattering<V>[],
  keyOf: (value: V | null) => unknown,
): Answer<V> => {
  const answers = [plain, ...open.flatMap((entry) => entry.answers)];
  const told = answers.map(({ value }) => value).filter((value) => value !== null);
  const values = unique(told, keyOf);
  const claims = open.flatMap(({ dispute }) => dispute.claims);
  const candidates = [...(plain.status === 'disputed' ? plain.claims : []), ...candidatesOf(claims)];
  const events = [
    ...answers.flatMap((answer) => answer.events),
    ...open.map(({ dispute }) => dispute.event),
    ...claims.flatMap((claim) => claim.events),
  ];
  return {
    status: 'disputed',
    value: values.length === 1 ? (values[0] ?? null) : null,
    events: [...new Set(events)].sort(),
    claims: unique(candidates, (candidate) => candidate),
  };
};

const overlaid = <V>(
  base: readonly Segment<V>[],
  disputes: readonly OpenDispute<V>[],
  keyOf: (value: V | null) => unknown,
): readonly Segment<V>[] =>
  sliced(cutsOf([base, ...disputes.flatMap(({ variants }) => variants)]), (at) => {
    const plain = answerAt(base, at);
    const open = disputes.flatMap((dispute) => {
      const answers = dispute.variants.map((variant) => answerAt(variant, at));
      const told = unique(answers, ({ status, value }) => [status, keyOf(value)]);
      return told.length > 1 ? [{ dispute, answers }] : [];
    });
    return open.length === 0 ? plain : disputedAnswer(plain, open, keyOf);
  });

/**
 * The life of one entity along valid time, from all its statements in the order of the log; what was believed at a
 * position follows from the statements up to it. Segments are disjoint, ordered, half-open and as long as they can
 * be; where the entity surely is not there is none. `identityOf` gives the part of a value on which sources must agree
 * to agree; where they do, the most precise one is quoted. Throws a RangeError for a `when` that `parseWhen` refuses.
 */
export const segmentsOf = <V>(
  statements: readonly Statement<V>[],
  identityOf: IdentityOf<V> = (value) => value,
): readonly Segment<V>[] => {
  const standing = afterResolutions(statements);
  const base = plainSegments(claimsOf(standing), identityOf);
  if (standing.open.length === 0) return base;
  const disputes = standing.open.map((dispute) => openDispute(dispute, standing, identityOf));
  return overlaid(base, disputes, (value) => (value === null ? null : identityOf(value)));
};
