import { contradicts } from '@patto/membership/domain';
import { repairs } from '@patto/repair/domain';
import { again, byRecord, lineKind, type Line } from './kind';
import type { MembershipLine } from './membership.line';
import { toldOf, type Spoken } from './repair-kind';
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

/** Facts cannot all be right, or one is doubted. */
export const dispute = lineKind({
  kind: 'dispute',
  schema,
  names: () => ({}),
  holds: (line) => ({
    lines: line.claims.map((claim, n) => ({ line: claim, path: `/claims/${n}` })),
    only: 'facts',
    withLines: (claims) => ({ ...line, claims: claims }),
  }),
  aggregate: repairs,
  id: ({ network }) => network,
  command: 'DisputeClaims',
  entersAs: 'ClaimsDisputed',
  enters: ({ network: networkId, reason, source, key: factKey }, claims) => ({
    ...{ networkId, claims, reason, source, factKey },
  }),
  // An entry has another id in another record.
  said: ({ claims: _claims, ...line }) => line,
  tells: (context) => ({
    ClaimsDisputed: (data, event) => {
      const { networkId: network, reason, source, factKey } = data;
      const claims = toldOf(
        context,
        data.claims.map((claim) => claim.id),
      );
      if (claims === null || raisesItself(claims, context.told.values())) return null;
      const told = source === null ? byRecord(context.network, event) : again({ source, factKey });
      return { network, claims, reason, ...told };
    },
  }),
});
