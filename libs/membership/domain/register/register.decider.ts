import type { Command, Decision, Power } from '@patto/kernel';
import { nothingOwn, repairable, tell, type Chapter, type Tell } from '@patto/repair/domain';
import { admitMember, type AdmitMember } from './admit-member';
import { changeMembershipClass, type ChangeMembershipClass } from './change-membership-class';
import { notifyWithdrawal, type NotifyWithdrawal } from './notify-withdrawal';
import { registerContradiction, type Register } from './register';
import { registerChronicle } from './register.chronicle';
import type { MembershipRecorded, RegisterEvent, RosterRecorded } from './register.events';
import { registerHistory, registerTraits } from './register.history';
import { revokeWithdrawal, type RevokeWithdrawal } from './revoke-withdrawal';
import { setVoteWeight, type SetVoteWeight } from './set-vote-weight';

/** `period`: which of the party's memberships it is, when it joined more than once: 1 unless the source tells of more. */
export type RecordMembership = Command<
  'RecordMembership',
  Omit<MembershipRecorded['data'], 'membershipId' | 'enteredAt' | 'by'> & {
    period: number;
    power: Power | null;
  }
>;

export type RegisterCommand =
  | AdmitMember
  | ChangeMembershipClass
  | RecordMembership
  | Tell<'RecordRoster', RosterRecorded>
  | NotifyWithdrawal
  | RevokeWithdrawal
  | SetVoteWeight;

const telling = { chronicle: registerChronicle, contradiction: registerContradiction };

const recordMembership = (
  { data: { period, ...data }, at }: RecordMembership,
  register: Register,
): Decision<MembershipRecorded> => {
  const told = { ...data, membershipId: `${data.party}:${period}` };
  return tell<MembershipRecorded>('MembershipRecorded', { data: told, at }, register, telling);
};

const decide = (command: RegisterCommand, register: Register): Decision<RegisterEvent> => {
  switch (command.type) {
    case 'AdmitMember':
      return admitMember(command, register);
    case 'ChangeMembershipClass':
      return changeMembershipClass(command, register);
    case 'RecordMembership':
      return recordMembership(command, register);
    case 'RecordRoster':
      return tell<RosterRecorded>('RosterRecorded', command, register, telling);
    case 'NotifyWithdrawal':
      return notifyWithdrawal(command, register);
    case 'RevokeWithdrawal':
      return revokeWithdrawal(command, register);
    case 'SetVoteWeight':
      return setVoteWeight(command, register);
  }
};

const chapter: Chapter<RegisterCommand, RegisterEvent> = {
  category: 'register',
  history: registerHistory,
  traits: registerTraits,
  chronicle: registerChronicle,
  own: nothingOwn,
  decide,
  contradiction: registerContradiction,
};

/** One stream for each network: whoever reads it has the whole register. */
export const registers = repairable(chapter);
