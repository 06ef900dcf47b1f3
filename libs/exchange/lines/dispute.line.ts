import { contradicts } from '@patto/membership/domain';
import { idOfDispute } from '@patto/event-store';
import { again, byRecord, type Found, type Line } from './kind';
import type { MembershipLine } from './membership.line';
import { repairKind, toldOf, type Spoken } from './repair-kind';
import type { RosterLine } from './roster.line';
import { free, id, line, text } from './schema';

const schema = line('dispute', {
  network: id,
  claims: free<readonly Spoken[]>({
    type: 'array',
    items: { type: 'object', required: ['kind'] },
    minItems: 1,
    maxItems: 100,
    description: 'What cannot all be right: the whole lines that tell it.',
  }),
  reason: text(2000),
});

const isMembership = (line: Line): line is MembershipLine => line.kind === 'membership';
const isRoster = (line: Line): line is RosterLine => line.kind === 'roster';

/** An import disputes by itself a membership that a whole list leaves out. */
const raisesItself = (claims: readonly Line[], told: Iterable<Line>): boolean => {
  const [claim] = claims;
  if (claims.length !== 1 || claim === undefined || !isMembership(claim)) return false;
  return [...told].some((line) => isRoster(line) && contradicts(line, claim));
};

/** The dispute is opened where the first claim stands, and marked in the streams of the others. */
const homeFirst = (found: readonly Found[]): readonly Found['ref'][] => {
  const home = found[0]?.ref.stream;
  const refs = found.map(({ ref }) => ref).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [...refs.filter(({ stream }) => stream === home), ...refs.filter(({ stream }) => stream !== home)];
};

/** Facts cannot all be right, or one is doubted. */
export const dispute = repairKind({
  kind: 'dispute',
  schema,
  names: () => ({}),
  holds: (line) => ({
    lines: line.claims.map((claim, n) => ({ line: claim, path: `/claims/${n}` })),
    only: 'facts',
    withLines: (claims) => ({ ...line, claims: claims }),
  }),
  repairs: ({ network: networkId, reason, source, key: factKey }, found) => {
    const claims = homeFirst(found);
    const dispute = idOfDispute(claims.map((claim) => claim.id));
    return { type: 'DisputeClaims', data: { networkId, dispute, claims, reason, source, factKey } };
  },
  entersAs: 'ClaimsDisputed',
  // An entry has another id in another record.
  said: ({ claims: _claims, ...line }) => line,
  tells: (context) => ({
    ClaimsDisputed: (data, event) => {
      const { networkId, reason, source, factKey } = data;
      const network = context.network ?? networkId ?? '';
      // A claim of another stream that was taken back there is told no more; those that are left are still doubted.
      const claims = data.claims.flatMap(({ id }) => toldOf(context, id) ?? []);
      if (claims.length === 0 || raisesItself(claims, context.told.values())) return null;
      const told = source === null ? byRecord(network, event) : again({ source, factKey });
      return { network, claims, reason, ...told };
    },
  }),
});
