export * from './repairs.decider';
export type { Found, Repairs } from './repairs';
export { repairStatement, targetsOf, type RepairStatement } from './repair-statement';
export type * from './repairs.events';
