import type { Aggregate, Decision } from '@patto/kernel';
import { admitMember, type AdmitMember } from './admit-member';
import { notifyWithdrawal, type NotifyWithdrawal } from './notify-withdrawal';
import { recordMembership, type RecordMembership } from './record-membership';
import { recordRoster, type RecordRoster } from './record-roster';
import { emptyRegister, evolve, type Register } from './register';
import type { RegisterEvent } from './register.events';
import { registerHistory } from './register.history';
import { revokeWithdrawal, type RevokeWithdrawal } from './revoke-withdrawal';
import { setVoteWeight, type SetVoteWeight } from './set-vote-weight';

export type RegisterCommand =
  AdmitMember | RecordMembership | RecordRoster | NotifyWithdrawal | RevokeWithdrawal | SetVoteWeight;

const decide = (command: RegisterCommand, register: Register): Decision<RegisterEvent> => {
  switch (command.type) {
    case 'AdmitMember':
      return admitMember(command, register);
    case 'RecordMembership':
      return recordMembership(command);
    case 'RecordRoster':
      return recordRoster(command);
    case 'NotifyWithdrawal':
      return notifyWithdrawal(command, register);
    case 'RevokeWithdrawal':
      return revokeWithdrawal(command, register);
    case 'SetVoteWeight':
      return setVoteWeight(command, register);
  }
};

/** One stream for each network: whoever reads it has the whole register. */
export const registers: Aggregate<RegisterCommand, Register, RegisterEvent> = {
  category: 'register',
  history: registerHistory,
  initial: emptyRegister,
  decide,
  evolve,
};
