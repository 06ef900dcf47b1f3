import { EventStoreDBClient } from '@eventstore/db-client';
import {
  type ConnectionOptions,
  parseConnectionString,
} from '@eventstore/db-client/dist/Client/parseConnectionString';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Channel, credentials, Metadata } from '@grpc/grpc-js';

/** A store reached in its own protocol, so that every byte of data stays as it is. */
export type Connection = {
  readonly streams: StreamsClient;
  readonly headers: () => Metadata;
  readonly close: () => void;
};

/** The part of the client that finds a node and opens a channel to it; the client keeps it to itself. */
type Finder = {
  readonly getChannel: () => Promise<Channel>;
};

const UNVERIFIED = /([?&])tlsVerifyCert=false(&|$)/i;
const verifies = (connectionString: string): boolean => !UNVERIFIED.test(connectionString);

/** The official client does not act on `tlsVerifyCert` and warns of it, so that a node is reached without it here. */
const unverified = ({ hosts, dnsDiscover }: ConnectionOptions): Channel => {
  const [host] = hosts;
  if (host === undefined || hosts.length > 1 || dnsDiscover)
    throw new Error(
      'tlsVerifyCert=false needs the address of one node; with several, give tlsCAFile instead',
    );
  const secure = credentials.createSsl(null, null, null, { rejectUnauthorized: false });
  return new Channel(`${host.address}:${host.port}`, secure, { 'grpc.max_receive_message_length': -1 });
};

const channelOf = (connectionString: string, options: ConnectionOptions): Channel | Promise<Channel> => {
  if (options.tls !== false && !verifies(connectionString)) return unverified(options);
  return (EventStoreDBClient.connectionString(connectionString) as unknown as Finder).getChannel();
};

/**
 * Connects by a connection string with all that the official client understands of it: several seeds, discovery, the
 * preferred node, certificates.
 */
export const connect = async (connectionString: string): Promise<Connection> => {
  const options = parseConnectionString(connectionString.replace(UNVERIFIED, '$1'));
  const channel = await channelOf(connectionString, options);
  const { defaultCredentials: user } = options;
  const streams = new StreamsClient('', credentials.createInsecure(), { channelOverride: channel });
  return {
    streams,
    headers: () => {
      const headers = new Metadata();
      if (user === undefined) return headers;
      const login = Buffer.from(`${user.username}:${user.password}`).toString('base64');
      headers.set('authorization', `Basic ${login}`);
      return headers;
    },
    close: () => {
      streams.close();
      channel.close();
    },
  };
};
