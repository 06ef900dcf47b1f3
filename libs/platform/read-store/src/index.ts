export * from './projection';
export * from './connect';
export * from './migrations';
export * from './prepare';
export * from './projector';
export * from './read-models';
