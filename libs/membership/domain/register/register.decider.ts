import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { admitMember } from './admit-member';
import { changeMembershipClass } from './change-membership-class';
import { notifyWithdrawal } from './notify-withdrawal';
import { recordMembership } from './record-membership';
import { recordRoster } from './record-roster';
import { revokeWithdrawal } from './revoke-withdrawal';
import { setVoteWeight } from './set-vote-weight';

/** Everything that can happen in a register of members, each in a file of its own. */
const occurrences = [
  admitMember,
  changeMembershipClass,
  recordMembership,
  recordRoster,
  notifyWithdrawal,
  revokeWithdrawal,
  setVoteWeight,
] as const;

export type RegisterCommand = CommandOf<(typeof occurrences)[number]>;
export type RegisterEvent = EventOf<(typeof occurrences)[number]>;

/** One stream for each network: whoever reads it has the whole register. */
export const registers = repairable(chapterOf({ category: 'register', context: 'membership' }, occurrences));
