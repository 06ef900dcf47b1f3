export * from './organisation/organisation.decider';
export {
  legalPower,
  representativePower,
  representativesAt,
  type Organisation,
} from './organisation/organisation';
export type * from './organisation/organisation.events';
export * from './registry/registry';
