export * from './policy';
export * from './system-command';
