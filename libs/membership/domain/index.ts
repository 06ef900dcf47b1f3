export type { AdmitMember } from './register/admit-member';
export type { NotifyWithdrawal } from './register/notify-withdrawal';
export { instrumentOf, membershipAt, type Membership, type Register } from './register/register';
export * from './register/register.decider';
export * from './register/register.events';
export { votersAt, type Entry } from './register/electorate';
export { membershipClaims, type MembershipClaim } from './register/membership-claims';
export { contradicts } from './register/contradicts';
