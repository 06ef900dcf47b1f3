export * from './authority';
export * from './decider';
export * from './event';
export * from './history';
export * from './ids';
export * from './json';
export * from './position';
export * from './refusal';
