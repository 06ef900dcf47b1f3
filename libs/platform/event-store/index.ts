export * from './event-store';
export * from './command-runner';
export * from './faults';
export { MemoryEventStore } from './memory/memory-event-store';
export { StoreCommandRunner, type StoreCommandRunnerOptions } from './runner/store-command-runner';
export { idOfDispute } from './dispute-id';
export { nameBasedId } from './name-based-id';
export { EventStoreDb, type EventStoreDbOptions } from './eventstoredb/event-store-db';
