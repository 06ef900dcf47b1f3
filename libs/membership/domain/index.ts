export type { NotifyWithdrawal } from './register/notify-withdrawal';
export type { MembershipRecorded } from './register/record-membership';
export type { RosterRecorded } from './register/record-roster';
export {
  leavesOn,
  leftOn,
  memberAt,
  partiesOf,
  runningAt,
  weightAt,
  type Register,
  type Running,
} from './register/register';
export { isVoter, joinedMembership } from './register/membership';
export * from './register/register.decider';
export { membershipClasses, type MembershipClass } from './register/register.entities';
export { contradicts } from './register/contradicts';
