export type { NotifyWithdrawal } from './register/notify-withdrawal';
export {
  leavesOn,
  memberAt,
  partiesOf,
  runningAt,
  weightAt,
  type Register,
  type Running,
} from './register/register';
export { isVoter, joinedMembership } from './register/membership';
export * from './register/register.decider';
export * from './register/register.events';
export { contradicts } from './register/contradicts';
