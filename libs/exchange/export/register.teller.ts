import type { RecordedEvent } from '@patto/kernel';
import { contradicts, registers, type RegisterEvent } from '@patto/membership/domain';
import type { FactLine, MembershipLine } from '../lines/line';
import { again, byRecord, keyed, telt, type Teller, type Telling } from './told';

type Noted<T extends RegisterEvent['type']> = {
  readonly event: RecordedEvent;
  readonly data: Extract<RegisterEvent, { type: T }>['data'];
};

const periodOf = (membershipId: string): number =>
  Number(membershipId.slice(membershipId.lastIndexOf(':') + 1));

/** The notice by which each membership is no more, by its id; taken back, it is none. */
const leavings = (
  events: readonly RecordedEvent[],
  { repaired }: Telling,
): ReadonlyMap<string, Noted<'WithdrawalNotified'>> => {
  const days = new Map<string, Noted<'WithdrawalNotified'>>();
  for (const event of events.filter(({ id }) => !repaired.isGone(id))) {
    const { type, data } = registers.history.decode(event);
    if (type === 'WithdrawalNotified') days.set(data.membershipId, { event, data });
    if (type === 'WithdrawalRevoked') days.delete(data.membershipId);
  }
  return days;
};

const recorded = ({ event, data }: Noted<'MembershipRecorded'>, { repaired }: Telling): MembershipLine => {
  const { networkId: network, membershipId, party, class: kind, reason, basis } = data;
  return {
    kind: 'membership',
    network,
    party,
    period: periodOf(membershipId),
    class: kind,
    from: repaired.startOf(event.id, data.from, data.until),
    until: repaired.endOf(event.id, data.until),
    reason,
    basis,
    ...again(data),
  };
};

type Class = MembershipLine['class'];

/** A membership that sources alone tell of ended by a notice given here: the record is one more source, of the end. */
const noticesToSources = (
  standing: readonly RecordedEvent[],
  left: ReadonlyMap<string, Noted<'WithdrawalNotified'>>,
  telling: Telling,
): readonly MembershipLine[] => {
  const admitted = new Set<string>();
  const classes = new Map<string, Class>();
  for (const event of standing) {
    const { type, data } = registers.history.decode(event);
    if (type === 'MemberAdmitted') admitted.add(data.membershipId);
    if (type === 'MembershipRecorded') classes.set(data.membershipId, data.class);
  }
  return [...left].flatMap(([id, { event, data }]): readonly MembershipLine[] => {
    const kind = classes.get(id);
    if (kind === undefined || admitted.has(id)) return [];
    const { networkId: network, party, effectiveOn: until, basis } = data;
    const member = { kind: 'membership', network, party, period: periodOf(id), class: kind } as const;
    return [{ ...member, from: null, until, reason: null, basis, ...byRecord(telling, event) }];
  });
};

/** A list against which a dispute was settled is not told as complete: it would raise the dispute again. */
const isStillComplete = (
  roster: Noted<'RosterRecorded'>['data'],
  upheld: readonly Noted<'MembershipRecorded'>['data'][],
): boolean => roster.complete && !upheld.some((membership) => contradicts(roster, membership));

export const registerTeller: Teller = (events, telling) => {
  const { repaired } = telling;
  const left = leavings(events, telling);
  const standing = events.filter(({ id }) => !repaired.isGone(id));
  const upheld = standing.flatMap((event) => {
    const { type, data } = registers.history.decode(event);
    return type === 'MembershipRecorded' && repaired.isUpheld(event.id) ? [data] : [];
  });
  const told = (event: RecordedEvent): readonly FactLine[] => {
    const { type, data } = registers.history.decode(event);
    if (type === 'MembershipRecorded') return [recorded({ event, data }, telling)];
    if (type === 'RosterRecorded') {
      const { networkId: network, on, parties, instrument } = data;
      const complete = isStillComplete(data, upheld);
      return [{ kind: 'roster', network, on, parties, complete, instrument, ...again(data) }];
    }
    if (type !== 'MemberAdmitted') return [];
    const { networkId: network, membershipId, party, class: kind, basis } = data;
    const from = repaired.dateOf(event.id, 'start', data.from);
    const until = left.get(membershipId)?.data.effectiveOn ?? null;
    const period = periodOf(membershipId);
    const member = { kind: 'membership', network, party, period, class: kind } as const;
    return [{ ...member, from, until, reason: null, basis, ...byRecord(telling, event) }];
  };
  return [
    ...standing.flatMap((event) => telt(event, told(event))),
    ...keyed(noticesToSources(standing, left, telling)),
  ];
};
