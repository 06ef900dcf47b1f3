import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { leavesOn, noticeOf, runningAt, type Register } from './register';
import type { WithdrawalRevoked } from './register.events';

export type RevokeWithdrawal = Command<
  'RevokeWithdrawal',
  { networkId: string; party: string; power: Power | null }
>;

/** A notice may be taken back until it takes effect. */
export const revokeWithdrawal = (
  { data: { networkId, party, power }, at }: RevokeWithdrawal,
  register: Register,
): Decision<WithdrawalRevoked> => {
  if (power?.of !== party) return withoutPower('legal-representative', party);
  const noted = noticeOf(register, party)?.memberships ?? [];
  const leaving = runningAt(register, party, at).filter(
    (membership) => leavesOn(membership) !== null && noted.includes(membership.id),
  );
  if (leaving.length === 0) return refuse('withdrawal.not-notified', { party });
  const memberships = leaving.map(({ id }) => id);
  return [
    { type: 'WithdrawalRevoked', data: { networkId, memberships, party, revokedOn: dateOf(at), by: power } },
  ];
};
