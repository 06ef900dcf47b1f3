export { knownMandate, type KnownMandate, type Mandate } from './mandate/mandate';
export * from './mandate/mandate.decider';
export type { CitedBallot } from './mandate/revoke-mandate';
