import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { credentials, Metadata } from '@grpc/grpc-js';

/** A store reached in its own protocol, so that every byte of data stays as it is. */
export type Connection = {
  readonly streams: StreamsClient;
  readonly headers: () => Metadata;
  readonly close: () => void;
};

/** Connects to one node by its connection string: `esdb://user:password@host:2113?tls=false`. */
export const connect = (connectionString: string): Connection => {
  const url = new URL(connectionString.replace(/^esdb(\+discover)?:/, 'http:'));
  const secure = url.searchParams.get('tls') !== 'false';
  const channel = secure ? credentials.createSsl() : credentials.createInsecure();
  const port = url.port === '' ? '2113' : url.port;
  const streams = new StreamsClient(`${url.hostname}:${port}`, channel, {
    'grpc.max_receive_message_length': -1,
  });
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    streams,
    headers: () => {
      const headers = new Metadata();
      if (secure && url.username !== '')
        headers.set('authorization', `Basic ${Buffer.from(login).toString('base64')}`);
      return headers;
    },
    close: () => streams.close(),
  };
};
