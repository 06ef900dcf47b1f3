import { Connection, type ReadCall } from './connection';
import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';

/** A server serves a hundred calls per connection, and lets the next one wait in silence. */
const callsPerConnection = 80;

export type Connections = {
  /** The connection that carries the appends; reads use it too while it has room. */
  readonly first: Connection;
  readonly openRead: (request: ReadReq, requiresLeader: boolean) => Promise<ReadCall>;
  readonly shut: () => Promise<void>;
};

/** As many connections to one store as its open calls need. */
export const connectionsTo = (url: string): Connections => {
  const open = (): { readonly connection: Connection; calls: number } => ({
    connection: Connection.to(url),
    calls: 0,
  });
  const first = open();
  const all = [first];
  const roomiest = (): typeof first => {
    const free = all.find(({ calls }) => calls < callsPerConnection);
    if (free) return free;
    const another = open();
    all.push(another);
    return another;
  };
  return {
    first: first.connection,
    openRead: async (request, requiresLeader) => {
      const chosen = roomiest();
      chosen.calls += 1;
      let counted = true;
      const release = (): void => {
        if (counted) chosen.calls -= 1;
        counted = false;
      };
      try {
        const call = await chosen.connection.openRead(request, requiresLeader);
        // `status` comes once however the call ends; the error listener outlives the reader, since an error without
        // one would end the process.
        call.on('status', release).on('error', release);
        return call;
      } catch (error) {
        release();
        throw error;
      }
    },
    shut: async () => {
      await Promise.all(all.map(({ connection }) => connection.shut()));
    },
  };
};
