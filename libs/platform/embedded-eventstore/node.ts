import type { AddressInfo } from 'node:net';
import type { Method } from './grpc/call';
import { listen } from './grpc/front-door';
import { createGrpcServer } from './grpc/server';
import { append } from './rpc/append';
import { createAuthorize, DEFAULT_USERS, type Users } from './rpc/authorize';
import { batchAppend } from './rpc/batch-append';
import { gossip } from './rpc/gossip';
import { notOffered } from './rpc/not-offered';
import { read } from './rpc/read';
import { softDelete, tombstone } from './rpc/remove';
import { serverFeatures } from './rpc/server-features';
import { openStore, type Store } from './store/store';

export type NodeOptions = {
  /** Where to listen; loopback unless told otherwise. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder of the store; made when it is not there. */
  readonly dir: string;
  /** False makes an acknowledgement mean less than "on disk": for tests. */
  readonly fsync?: boolean;
  /** What gossip tells clients, when that differs from host and port. */
  readonly advertise?: { readonly host: string; readonly port: number };
  readonly users?: Users;
  /** The password of the user `patto`, the only one then, without which nothing is told or written; else anybody is served. */
  readonly secret?: string;
  /** Is told in a sentence what of the store is damaged; standard error unless told otherwise. */
  readonly report?: (sentence: string) => void;
};

export type EmbeddedNode = {
  readonly host: string;
  readonly port: number;
  /** The connection string for a client. */
  readonly url: string;
  /** Resolves when every event was looked at once for damage. */
  readonly walked: Promise<void>;
  /** Finishes what was accepted, ends open calls with UNAVAILABLE and releases the folder. */
  readonly close: () => Promise<void>;
};

const LOOPBACK = '127.0.0.1';

/** The user whose password is the secret of a node. */
const USER = 'patto';

/** Where a node listens; `secret` of letters, digits, `-` and `_`, null: it serves anybody. */
type Place = { readonly host: string; readonly port: number; readonly secret: string | null };

/** The connection string for a client of the node. */
const urlOf = ({ host, port, secret }: Place): string => {
  const user = secret === null ? '' : `${USER}:${secret}@`;
  return `esdb://${user}${host.includes(':') ? `[${host}]` : host}:${port}?tls=false`;
};

const toStandardError = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const methodsOf = (store: Store, gossiping: Method): ReadonlyMap<string, Method> =>
  new Map([
    ['/event_store.client.streams.Streams/Read', read(store)],
    ['/event_store.client.streams.Streams/Append', append(store)],
    ['/event_store.client.streams.Streams/BatchAppend', batchAppend(store)],
    ['/event_store.client.streams.Streams/Delete', softDelete(store)],
    ['/event_store.client.streams.Streams/Tombstone', tombstone(store)],
    ['/event_store.client.server_features.ServerFeatures/GetSupportedMethods', serverFeatures],
    ['/event_store.client.gossip.Gossip/Read', gossiping],
  ]);

/** Starts a node. Rejects when the folder is in use by another one, or the port by anybody. */
export const startNode = async (options: NodeOptions): Promise<EmbeddedNode> => {
  const { host = LOOPBACK, dir, fsync = true, secret } = options;
  const store = await openStore({ dir, fsync, report: options.report ?? toStandardError });
  let advertised = options.advertise ?? { host, port: options.port };
  const methods = methodsOf(
    store,
    gossip(() => advertised),
  );
  const grpc = createGrpcServer({
    method: (path) => methods.get(path) ?? notOffered(path),
    authorize:
      secret === undefined
        ? createAuthorize(options.users ?? DEFAULT_USERS, { isClosed: false })
        : createAuthorize({ [USER]: secret }, { isClosed: true }),
  });
  try {
    const server = await listen(grpc, host, options.port);
    const { port } = server.address() as AddressInfo;
    advertised = options.advertise ?? { host, port };
    const stop = async (): Promise<void> => {
      server.close();
      await store.committer.settled();
      await grpc.shutDown();
      await store.close();
    };
    let closing: Promise<void> | undefined;
    return {
      host,
      port,
      url: urlOf({ host, port, secret: secret ?? null }),
      walked: store.walked,
      close: () => (closing ??= stop()),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};
