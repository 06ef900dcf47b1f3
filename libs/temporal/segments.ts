import { canonical } from './canonical';
import type { IdentityOf } from './outcomes';
import { asTheyRead, type LiveClaim, liveClaims, type Read } from './repairs';
import { plainSegments, type Weighing } from './runs';
import { type Answer, answerAt, type Candidate, type Segment } from './segment';
import { cutsOf, sliced } from './slices';
import { inOrder } from './words';
import type { Disputed, Resolved, Stated, Statement } from './statement';

type Variants<V> = readonly (readonly Segment<V>[])[];

/**
 * An open dispute with the answers that it leaves possible: without its targets, and with each of them alone; and where
 * others are open too the same again without all that those doubt, since none of it may be so.
 */
type OpenDispute<V> = {
  readonly events: readonly string[];
  readonly claims: readonly LiveClaim<V>[];
  readonly worlds: readonly Variants<V>[];
};

/** What is left to say once disputes are settled, and which resolution each chosen event owes its place to. */
type Standing<V> = {
  readonly stated: readonly Read<Stated<V>>[];
  readonly owed: ReadonlyMap<string, readonly string[]>;
  readonly open: readonly Read<Disputed>[];
};

const isDispute = <V>(read: Read<Stated<V>>): read is Read<Disputed> => read.said.kind === 'disputed';
const isResolution = <V>(read: Read<Stated<V>>): read is Read<Resolved> => read.said.kind === 'resolved';

const afterResolutions = <V>(read: readonly Read<Stated<V>>[]): Standing<V> => {
  const disputes = read.filter(isDispute);
  const resolutions = new Map<string, Read<Resolved> & { readonly place: number }>();
  read.forEach((one, place) => {
    if (isResolution(one)) resolutions.set(one.said.dispute, { ...one, place });
  });
  // A dispute that was opened again is as open as before.
  const resolutionOf = (dispute: Read<Disputed>): Read<Resolved> | undefined => {
    const resolution = resolutions.get(dispute.said.dispute);
    return resolution && read.indexOf(dispute) < resolution.place ? resolution : undefined;
  };
  const setAside = new Set<string>();
  const owed = new Map<string, readonly string[]>();
  for (const dispute of disputes) {
    const { said, because } = dispute;
    const resolution = resolutionOf(dispute);
    if (!resolution) continue;
    const settling = [said.event, ...because, resolution.said.event, ...resolution.because];
    for (const target of said.targets)
      if (target === resolution.said.chosen) owed.set(target, [...(owed.get(target) ?? []), ...settling]);
      else setAside.add(target);
  }
  const stated = read.filter((one) => !isDispute(one) && !isResolution(one) && !setAside.has(one.said.event));
  return { stated, owed, open: disputes.filter((dispute) => resolutionOf(dispute) === undefined) };
};

const claimsOf = <V>({ stated, owed }: Pick<Standing<V>, 'stated' | 'owed'>): readonly LiveClaim<V>[] =>
  owed.size === 0
    ? liveClaims(stated)
    : liveClaims(stated).map((claim) => ({
        ...claim,
        events: claim.events.flatMap((event) => [event, ...(owed.get(event) ?? [])]),
      }));

const openDispute = <V>(
  { said: { event, targets }, because }: Read<Disputed>,
  { stated, owed, open }: Standing<V>,
  weighing: Weighing<V>,
): OpenDispute<V> => {
  const doubted = open.flatMap(({ said }) => (said.event === event ? [] : said.targets));
  const variantsOf = (away: readonly string[]): Variants<V> =>
    [null, ...targets].map((kept) => {
      const gone = [...away, ...targets];
      const left = stated.filter(({ said }) => said.event === kept || !gone.includes(said.event));
      return plainSegments(claimsOf({ stated: left, owed }), weighing);
    });
  return {
    events: [event, ...because],
    claims: inOrder(claimsOf({ stated, owed })).filter(({ events }) =>
      events.some((id) => targets.includes(id)),
    ),
    worlds: doubted.length === 0 ? [variantsOf([])] : [variantsOf([]), variantsOf(doubted)],
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
    ...open.flatMap(({ dispute }) => dispute.events),
    ...claims.flatMap((claim) => claim.events),
  ];
  return {
    status: 'disputed',
    // Until it is resolved an act that is disputed keeps its effect.
    value: plain.isBinding ? plain.value : values.length === 1 ? (values[0] ?? null) : null,
    events: [...new Set(events)].sort(),
    claims: unique(candidates, (candidate) => candidate),
    isBinding: plain.isBinding,
    toldOtherwise: plain.toldOtherwise,
  };
};

const overlaid = <V>(
  base: readonly Segment<V>[],
  disputes: readonly OpenDispute<V>[],
  keyOf: (value: V | null) => unknown,
): readonly Segment<V>[] =>
  sliced(cutsOf([base, ...disputes.flatMap(({ worlds }) => worlds.flat())]), (at) => {
    const plain = answerAt(base, at);
    const open = disputes.flatMap((dispute) => {
      const answers = dispute.worlds.flatMap((variants) => {
        const possible = variants.map((variant) => answerAt(variant, at));
        return unique(possible, ({ status, value }) => [status, keyOf(value)]).length > 1 ? possible : [];
      });
      return answers.length > 0 ? [{ dispute, answers }] : [];
    });
    return open.length === 0 ? plain : disputedAnswer(plain, open, keyOf);
  });

/**
 * The life of one entity along valid time, from all its statements in the order of the log; what was believed at a
 * position follows from the statements up to it. Segments are disjoint, ordered, half-open and as long as they can
 * be; where the entity surely is not, and nobody tells otherwise, there is none. `identityOf` gives the part of a value
 * on which sources must agree to agree; where they do, the most precise one is quoted. Throws a RangeError for a `when`
 * that `parseWhen` refuses.
 */
export const segmentsOf = <V>(
  statements: readonly Statement<V>[],
  identityOf: IdentityOf<V> = (value) => value,
  precedence: Weighing<V>['precedence'] = 'acts',
): readonly Segment<V>[] => {
  const weighing = { identityOf, precedence };
  const standing = afterResolutions(asTheyRead(statements));
  const base = plainSegments(claimsOf(standing), weighing);
  if (standing.open.length === 0) return base;
  const disputes = standing.open.map((dispute) => openDispute(dispute, standing, weighing));
  return overlaid(base, disputes, (value) => (value === null ? null : identityOf(value)));
};
