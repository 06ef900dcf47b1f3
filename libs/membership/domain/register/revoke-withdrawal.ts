import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateOf, NEVER } from '@patto/temporal';
import { leavesOn, noticeOf, runningAt } from './register';
import { membershipOf } from './register.entities';

export type RevokeWithdrawal = Command<
  'RevokeWithdrawal',
  { networkId: string; party: string; power: Power | null }
>;

export type WithdrawalRevoked = Event<
  'WithdrawalRevoked',
  {
    networkId: string;
    memberships: readonly string[];
    party: string;
    revokedOn: string;
    by: Power;
  }
>;

const { legalDate } = field;

/** A notice may be taken back until it takes effect. */
export const revokeWithdrawal: Occurrence<RevokeWithdrawal, WithdrawalRevoked> = {
  command: 'RevokeWithdrawal',
  event: 'WithdrawalRevoked',
  spelling: { version: 1 },
  trait: act({ revokedOn: legalDate }),
  says: ({ data: { networkId, party, memberships } }) =>
    // The same moment stated again: nothing ends there any more.
    memberships.map((membership) => ({
      ...membershipOf(networkId, party, membership),
      ...{ slot: 'withdrawal', when: NEVER, value: null },
    })),
  decide: ({ data: { networkId, party, power }, at }, register) => {
    if (power?.of !== party) return withoutPower('legal-representative', party);
    const noted = noticeOf(register, party)?.memberships ?? [];
    const leaving = runningAt(register, party, at).filter(
      (membership) => leavesOn(membership) !== null && noted.includes(membership.id),
    );
    if (leaving.length === 0) return refuse('withdrawal.not-notified', { party });
    const memberships = leaving.map(({ id }) => id);
    const revoked = { networkId, memberships, party, revokedOn: dateOf(at), by: power };
    return [{ type: 'WithdrawalRevoked', data: revoked }];
  },
};
