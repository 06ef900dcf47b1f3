import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { StoreFault } from '../faults';
import { Connection, type ReadCall } from './connection';

/** A server serves a hundred calls per connection, and lets the next one wait in silence. */
const CALLS_PER_CONNECTION = 80;

export type Connections = {
  /** The connection that carries the appends; reads use it too while it has room. */
  readonly first: Connection;
  readonly openRead: (request: ReadReq, requiresLeader: boolean) => Promise<ReadCall>;
  readonly shut: () => Promise<void>;
};

type Counted = { readonly connection: Connection; calls: number };

/** Counts the call until it ends, however it ends. */
const openCounted = async (chosen: Counted, request: ReadReq, requiresLeader: boolean): Promise<ReadCall> => {
  chosen.calls += 1;
  let isOpen = true;
  const release = (): void => {
    if (isOpen) chosen.calls -= 1;
    isOpen = false;
  };
  try {
    const call = await chosen.connection.openRead(request, requiresLeader);
    // The error listener also outlives the reader: an error without one would end the process.
    return call.on('status', release).on('error', release);
  } catch (error) {
    release();
    throw error;
  }
};

/** As many connections to one store as its open calls need. */
export const connectionsTo = (url: string): Connections => {
  const first: Counted = { connection: Connection.to(url), calls: 0 };
  const all = [first];
  let isShut = false;
  const roomy = (): Counted => {
    const free = all.find(({ calls }) => calls < CALLS_PER_CONNECTION);
    if (free) return free;
    const another = { connection: Connection.to(url), calls: 0 };
    all.push(another);
    return another;
  };
  return {
    first: first.connection,
    openRead: (request, requiresLeader) =>
      isShut
        ? Promise.reject(new StoreFault('The store was closed', null))
        : openCounted(roomy(), request, requiresLeader),
    shut: async () => {
      isShut = true;
      await Promise.all(all.map(({ connection }) => connection.shut()));
    },
  };
};
