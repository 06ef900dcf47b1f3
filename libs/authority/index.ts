export * from './powers';
