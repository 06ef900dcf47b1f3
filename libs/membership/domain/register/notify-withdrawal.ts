import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf, firstDayAfterNotice, type NoticeRule } from '@patto/temporal';
import { membershipAt, type Register } from './register';
import type { WithdrawalNotified } from './register.events';

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

/** A member gives notice; the day on which it leaves is computed by its instrument's rule (C40, INV-35). */
export const notifyWithdrawal = (
  { data: { networkId, party, receivedOn, rule, instrument, power }, at }: NotifyWithdrawal,
  register: Register,
): Decision<WithdrawalNotified> => {
  if (power?.of !== party) return withoutPower('legal-representative', party);
  const membership = membershipAt(register, party, at);
  if (!membership) return refuse('membership.not-held', { party, network: networkId });
  if (membership.leavesOn !== null)
    return refuse('withdrawal.already-notified', { party, until: membership.leavesOn });
  if (receivedOn > dateOf(at)) return refuse('notice.in-the-future', { receivedOn });
  if (rule === null || instrument === null) return refuse('withdrawal.no-rule', { party });
  const { id: membershipId } = membership;
  const effectiveOn = firstDayAfterNotice(receivedOn, rule);
  const basis = { kind: 'clause', instrument, clause: 'withdrawal' } as const;
  return [
    {
      type: 'WithdrawalNotified',
      data: { networkId, membershipId, party, receivedOn, rule, effectiveOn, basis, by: power },
    },
  ];
};
