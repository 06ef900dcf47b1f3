import { history } from '@patto/kernel';
import type { RegisterEvent } from './register.events';

export const registerHistory = history<RegisterEvent>('membership', {
  MemberAdmitted: { version: 1 },
  MembershipRecorded: { version: 1 },
  RosterRecorded: { version: 1 },
  WithdrawalNotified: { version: 1 },
  WithdrawalRevoked: { version: 1 },
  VoteWeightSet: { version: 1 },
});
