export * from './repairs/repairs.decider';
export type { Found, Repairs } from './repairs/repairs';
export { repairStatement, targetsOf, type RepairStatement } from './repairs/repair-statement';
export type * from './repairs/repairs.events';
export { canonicalJson } from './lines/canonical-json';
export * from './lines/line';
export * from './source-keys/source-keys';
