export * from './counting';
export * from './metrics';
export * from './read-side';
export * from './serve-metrics';
