export * from './deadline';
export { policy, type Policy } from './policy';
export * from './system-command';
