import { membershipClasses, registers, type RegisterEvent } from '@patto/membership/domain';
import type { Static } from '@sinclair/typebox';
import { itself, mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told, type Reading } from './kind';
import { basisInLine, basisInRecord } from './within';
import {
  basis,
  described,
  edtf,
  id,
  line,
  numbered,
  oneOf,
  optional,
  period,
  text,
  withDefault,
} from './schema';

const schema = line('membership', {
  network: id,
  party: id,
  period: described(period, 'Which of its memberships, when it joined more than once.'),
  class: withDefault(oneOf(membershipClasses), 'FULL'),
  from: optional(edtf),
  until: optional(edtf),
  reason: optional(text(500)),
  basis,
});

export type MembershipLine = Static<typeof schema>;

type Entry<T extends RegisterEvent['type']> = Extract<Reading<RegisterEvent>, { type: T }>;

const periodOf = (membershipId: string): number =>
  Number(membershipId.slice(membershipId.lastIndexOf(':') + 1));

/** What a register says of each membership, by its id, beside what sources tell of its dates. */
type Known = {
  /** The notice by which it is no more; taken back, it is none. */
  readonly notices: Map<string, Entry<'WithdrawalNotified'>>;
  readonly admitted: Set<string>;
  readonly classes: Map<string, MembershipLine['class']>;
};

const noted = ({ notices, admitted, classes }: Known, entry: Reading<RegisterEvent>): void => {
  const { type, data } = entry;
  if (type === 'WithdrawalNotified') for (const id of data.memberships) notices.set(id, entry);
  if (type === 'WithdrawalRevoked') for (const id of data.memberships) notices.delete(id);
  if (type === 'MemberAdmitted') admitted.add(data.membershipId);
  if (type === 'MembershipRecorded') classes.set(data.membershipId, data.class);
};

const known = (entries: readonly Reading<RegisterEvent>[]): (() => Known) => {
  let found: Known | null = null;
  return () => {
    if (found !== null) return found;
    found = { notices: new Map(), admitted: new Set(), classes: new Map() };
    for (const entry of entries) noted(found, entry);
    return found;
  };
};

/** A body was a member. */
export const membership = lineKind({
  kind: 'membership',
  schema,
  completed: numbered,
  problem: (line) => (line.party === line.network ? itself(line.party, '/party') : reversed(line)),
  remarks: mayBeReversed,
  names: ({ party, basis: by }) => ({
    organisations: [party],
    instruments: by.kind === 'clause' ? [by.instrument] : [],
  }),
  register: ({ network }) => ({ network, isWholeList: false }),
  spell: ({ network, party, period: which, from, until, class: as }) => ({
    of: [network, party, which],
    from,
    until,
    as,
  }),
  aggregate: registers,
  id: ({ network }) => network,
  command: 'RecordMembership',
  entersAs: 'MembershipRecorded',
  enters: (line) => {
    const { network: networkId, party, period: which, class: kind, from, until, reason } = line;
    const by = basisInRecord(networkId, line.basis);
    const member = { networkId, party, period: which, class: kind, from, until, reason, basis: by };
    return { ...member, ...told(line) };
  },
  tells: ({ network, entries }) => {
    const register = known(entries);
    return {
      MemberAdmitted: (data, event) => {
        const { membershipId, party, class: kind, from, basis: by } = data;
        const until = register().notices.get(membershipId)?.data.effectiveOn ?? null;
        const member = { network: data.networkId, party, period: periodOf(membershipId), class: kind };
        const dates = { from, until, reason: null };
        return { ...member, ...dates, basis: basisInLine(by), ...byRecord(network, event) };
      },
      MembershipRecorded: (data) => {
        const { membershipId, party, class: kind, from, until, reason, basis: by } = data;
        const member = { network: data.networkId, party, period: periodOf(membershipId), class: kind };
        return { ...member, from, until, reason, basis: basisInLine(by), ...again(data) };
      },
      // Where sources alone tell of a membership, the record is one more source, of its end.
      WithdrawalNotified: (data, event) => {
        const { memberships, party, effectiveOn: until, basis: by } = data;
        const { notices, admitted, classes } = register();
        const isToldOf = (id: string): boolean => notices.get(id)?.id === event && !admitted.has(id);
        const membershipId = memberships.find((id) => classes.has(id) && isToldOf(id));
        const kind = membershipId === undefined ? undefined : classes.get(membershipId);
        if (membershipId === undefined || kind === undefined) return null;
        const member = { network: data.networkId, party, period: periodOf(membershipId), class: kind };
        const dates = { from: null, until, reason: null };
        return { ...member, ...dates, basis: basisInLine(by), ...byRecord(network, event) };
      },
    };
  },
});
