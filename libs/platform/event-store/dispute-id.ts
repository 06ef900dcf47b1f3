import { nameBasedId } from './name-based-id';

const disputeId = nameBasedId('7c1f3b52-9d0e-5b0c-8e6a-3f5b9d1c7a40');

/** A dispute is what cannot all be right: its id follows from the events' ids, in whatever order they were named. */
export const idOfDispute = (events: readonly string[]): string =>
  disputeId(JSON.stringify([...events].sort()));
