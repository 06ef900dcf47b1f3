import type { Random } from '../oracle/random';
import type { Cut } from './link';
import { LINKS, type LinkName, type Part } from './installation';

/** Something that is done to an installation at an instant of a round, and, where it lasts, for how long. */
export type Fault = { readonly at: number } & (
  | { readonly kind: 'kill'; readonly parts: readonly Part[] }
  | { readonly kind: 'kill-connection' }
  | { readonly kind: 'freeze'; readonly part: Part; readonly forMs: number }
  | { readonly kind: 'cut'; readonly link: LinkName; readonly how: Cut; readonly forMs: number }
  | { readonly kind: 'clock'; readonly part: 'api' | 'worker' | 'node'; readonly ms: number }
  | { readonly kind: 'second-worker' }
  | { readonly kind: 'full-disk'; readonly forMs: number }
  | { readonly kind: 'read-only'; readonly part: 'node' | 'postgres'; readonly forMs: number }
  | { readonly kind: 'restore' }
);
export type FaultKind = Fault['kind'];

/** How long the load runs before a round's faults end, at most. */
export const ROUND_MS = 700;
/** Longer than the lease of a worker, which is 10 seconds. */
const PAST_LEASE_MS = 11_500;

const CHILDREN: readonly Part[] = ['api', 'worker', 'node', 'postgres'];

const some = <T>({ chance }: Random, of: readonly T[], percent: number): readonly T[] =>
  of.filter(() => chance(percent));

const killed = (by: Random): readonly Part[] => {
  // The one above them all is seldom killed: nothing else takes as long to come back.
  if (by.chance(8)) return ['supervisor'];
  const first = by.pick(CHILDREN);
  return [first, ...some(by, CHILDREN, 15).filter((part) => part !== first)];
};

/** A thousandth to a tenth of a second, a moment, or longer than a lease. */
const frozenFor = (by: Random): number => (by.chance(8) ? PAST_LEASE_MS : 50 + by.below(1500));

const steps = [-7_200_000, -60_000, -1_000, 1_000, 60_000, 7_200_000];

const makers: { readonly [K in FaultKind]: (by: Random, at: number) => Fault } = {
  kill: (by, at) => ({ kind: 'kill', at, parts: killed(by) }),
  'kill-connection': (_, at) => ({ kind: 'kill-connection', at }),
  freeze: (by, at) => ({ kind: 'freeze', at, part: by.pick(CHILDREN), forMs: frozenFor(by) }),
  cut: (by, at) => {
    const how = by.pick<Cut>(['refused', 'silent']);
    return { kind: 'cut', at, link: by.pick(LINKS), how, forMs: 100 + by.below(1500) };
  },
  clock: (by, at) => ({ kind: 'clock', at, part: by.pick(['api', 'worker', 'node']), ms: by.pick(steps) }),
  'second-worker': (_, at) => ({ kind: 'second-worker', at }),
  'full-disk': (by, at) => ({ kind: 'full-disk', at, forMs: 300 + by.below(1500) }),
  'read-only': (by, at) => ({
    ...{ kind: 'read-only', at, part: by.pick<'node' | 'postgres'>(['node', 'postgres']) },
    forMs: 100 + by.below(1000),
  }),
  restore: (_, at) => ({ kind: 'restore', at }),
};

/** How often each comes, against the others. */
const weights: { readonly [K in FaultKind]: number } = {
  ...{ kill: 9, 'kill-connection': 2, freeze: 4, cut: 5, clock: 3, 'second-worker': 2 },
  ...{ 'full-disk': 2, 'read-only': 1, restore: 1 },
};

/**
 * The faults of a round, the same for the same seed and round on machines that can do the same: one, or two that overlap.
 * A restore stands alone.
 */
export const faultsOf = (by: Random, can: (kind: FaultKind) => boolean): readonly Fault[] => {
  const kinds = (Object.keys(weights) as FaultKind[]).filter(can);
  const bag = kinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind));
  const first = by.pick(bag);
  const others =
    first === 'restore' || by.chance(55) ? [] : [by.pick(bag.filter((kind) => kind !== 'restore'))];
  const faults = [first, ...others].map((kind) => makers[kind](by, by.below(ROUND_MS)));
  return faults.toSorted((a, b) => a.at - b.at);
};

const lasting = (ms: number): string => ` for ${(ms / 1000).toFixed(1)} s`;

/** A fault in words, for the line of its round. */
export const worded = (fault: Fault): string => {
  switch (fault.kind) {
    case 'kill':
      return `kill -9 ${fault.parts.join(' + ')}`;
    case 'kill-connection':
      return "kill -9 one of PostgreSQL's connections";
    case 'freeze':
      return `freeze ${fault.part}${lasting(fault.forMs)}`;
    case 'cut':
      return `cut ${fault.link} (${fault.how})${lasting(fault.forMs)}`;
    case 'clock':
      return `clock of ${fault.part} ${fault.ms > 0 ? '+' : ''}${fault.ms / 1000} s`;
    case 'second-worker':
      return 'second worker';
    case 'full-disk':
      return `full disk${lasting(fault.forMs)}`;
    case 'read-only':
      return `folder of ${fault.part} read-only, killed in it,${lasting(fault.forMs)}`;
    case 'restore':
      return 'restore of an older copy';
  }
};
