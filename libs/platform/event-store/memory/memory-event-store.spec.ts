import { eventStoreContract } from '../event-store.contract';
import { MemoryEventStore } from './memory-event-store';

eventStoreContract('the store in memory', () => {
  const store = new MemoryEventStore();
  return Promise.resolve({ store, close: () => store.close() });
});
