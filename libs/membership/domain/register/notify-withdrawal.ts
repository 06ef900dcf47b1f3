import {
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
  type Refusal,
} from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateOf, dateToInstant, firstDayAfterNotice, localDateOf, type NoticeRule } from '@patto/temporal';
import { leavesOn, noticeOf, runningAt, type Notice, type Running } from './register';
import { membershipOf } from './register.entities';

export type NotifyWithdrawal = Command<
  'NotifyWithdrawal',
  {
    networkId: string;
    party: string;
    receivedOn: string;
    /** The rule of the instrument that made the party a member, as it stands; null when it has none. */
    rule: NoticeRule | null;
    instrument: string | null;
    power: Power | null;
  }
>;

export type WithdrawalNotified = Event<
  'WithdrawalNotified',
  Notice & { networkId: string; receivedOn: string; rule: NoticeRule; basis: Basis; by: Power }
>;

const { legalDate } = field;

/** A member gives notice; the day on which it leaves is computed by its instrument's rule (C40, INV-35). */
export const notifyWithdrawal: Occurrence<NotifyWithdrawal, WithdrawalNotified> = {
  command: 'NotifyWithdrawal',
  event: 'WithdrawalNotified',
  spelling: { version: 1 },
  trait: act({ receivedOn: legalDate, effectiveOn: legalDate }),
  says: ({ data: { networkId, party, memberships, effectiveOn: when } }) =>
    memberships.map((membership) => ({
      ...membershipOf(networkId, party, membership),
      ...{ slot: 'withdrawal', when, value: null },
    })),
  decide: ({ data: { networkId, party, receivedOn, rule, instrument, power }, at }, register) => {
    if (power?.of !== party) return withoutPower('legal-representative', party);
    const held = runningAt(register, party, at);
    if (held.length === 0) return refuse('membership.not-held', { party, network: networkId });
    const refusal = noticeRefusal({ party, receivedOn, at }, held, noticeOf(register, party));
    if (refusal) return refusal;
    if (rule === null || instrument === null) return refuse('withdrawal.no-rule', { party });
    const effectiveOn = firstDayAfterNotice(receivedOn, rule);
    const basis = { kind: 'clause', instrument, clause: 'withdrawal' } as const;
    const notice = { memberships: held.map(({ id }) => id), party, receivedOn, rule, effectiveOn };
    return [{ type: 'WithdrawalNotified', data: { networkId, ...notice, basis, by: power } }];
  },
};

/** Whether a membership ends by a notice; an end that a source tells of, or a notice that was annulled, is none. */
const endsBy = (membership: Running, { memberships, effectiveOn }: Notice): boolean =>
  memberships.includes(membership.id) && leavesOn(membership) === effectiveOn;

/** A notice is given once, not in the future, and not before there was a membership to leave. */
const noticeRefusal = (
  { party, receivedOn, at }: { readonly party: string; readonly receivedOn: string; readonly at: string },
  held: readonly Running[],
  notice: Notice | null,
): Refusal | undefined => {
  if (notice !== null && held.some((membership) => endsBy(membership, notice)))
    return refuse('withdrawal.already-notified', { party, until: notice.effectiveOn });
  if (receivedOn > dateOf(at)) return refuse('notice.in-the-future', { receivedOn });
  const begun = Math.min(...held.map(({ from }) => from));
  return dateToInstant(receivedOn) < begun
    ? refuse('notice.before-membership', { party, receivedOn, since: localDateOf(begun) })
    : undefined;
};
