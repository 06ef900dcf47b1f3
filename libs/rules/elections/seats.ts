/** How many of the elected must, or may at most, belong to a group. Groups are taken as not overlapping. */
type Quota = { readonly group: string; readonly min?: number; readonly max?: number };

export type Candidate = { readonly id: string; readonly groups?: readonly string[] };

/** Who has how many votes, exactly. */
export type Scored = { readonly candidate: string; readonly votes: bigint };

export type Filling = {
  readonly seats: number;
  readonly candidates: readonly Candidate[];
  readonly quotas?: readonly Quota[];
  /** How ties break, as the rule had it established (the lots drawn, the seniority): the earlier goes before. */
  readonly tieOrder?: readonly string[];
};

/** Exactly the seats there are (INV-52), or a tie that has still to be broken. */
export type Seated = {
  readonly elected: readonly string[];
  readonly tied: { readonly among: readonly string[]; readonly seats: number } | null;
};

const place = (order: readonly string[], candidate: string): number => {
  const index = order.indexOf(candidate);
  return index < 0 ? order.length : index;
};

const ranked = (scores: readonly Scored[], order: readonly string[]): readonly string[] =>
  [...scores]
    .sort((a, b) =>
      a.votes === b.votes
        ? place(order, a.candidate) - place(order, b.candidate)
        : a.votes > b.votes
          ? -1
          : 1,
    )
    .map(({ candidate }) => candidate);

/** Takes candidates in order, passing over whoever would break a quota or leave one out of reach. */
const take = (order: readonly string[], { seats, candidates, quotas = [] }: Filling): readonly string[] => {
  const groupsOf = new Map(candidates.map(({ id, groups }) => [id, groups ?? []]));
  const taken: string[] = [];
  const held = (group: string): number =>
    taken.filter((candidate) => groupsOf.get(candidate)?.includes(group)).length;
  const fits = (candidate: string): boolean => {
    const groups = groupsOf.get(candidate) ?? [];
    if (quotas.some(({ group, max }) => max !== undefined && groups.includes(group) && held(group) >= max))
      return false;
    const owed = quotas.reduce(
      (sum, { group, min = 0 }) => sum + Math.max(0, min - held(group) - (groups.includes(group) ? 1 : 0)),
      0,
    );
    return seats - taken.length - 1 >= owed;
  };
  for (const candidate of order) if (taken.length < seats && fits(candidate)) taken.push(candidate);
  return taken;
};

/** Fills the seats by votes. A tie that decides who sits is left open unless `tieOrder` breaks it. */
export const fillSeats = (scores: readonly Scored[], filling: Filling): Seated => {
  const { tieOrder = [], seats } = filling;
  const ids = scores.map(({ candidate }) => candidate);
  const elected = take(ranked(scores, [...tieOrder, ...ids]), filling);
  const otherwise = take(ranked(scores, [...tieOrder, ...[...ids].reverse()]), filling);
  const contested = [
    ...elected.filter((candidate) => !otherwise.includes(candidate)),
    ...otherwise.filter((candidate) => !elected.includes(candidate)),
  ];
  if (contested.length === 0) return { elected, tied: null };
  const votesOf = new Map(scores.map(({ candidate, votes }) => [candidate, votes]));
  const levels = new Set(contested.map((candidate) => votesOf.get(candidate)));
  const among = ids.filter(
    (candidate) => levels.has(votesOf.get(candidate)) && !tieOrder.includes(candidate),
  );
  const sure = elected.filter((candidate) => !among.includes(candidate));
  return { elected: sure, tied: { among, seats: seats - sure.length } };
};
