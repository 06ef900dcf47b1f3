import { EventStoreDBClient } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import type {
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';

export type ReadCall = ClientReadableStream<ReadResp>;
export type BatchCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

let opened = 0;

/**
 * grpc-js lends one HTTP/2 connection to all channels of equal settings, and a server serves 100 calls on each. A
 * keep-alive that differs by a millisecond gives every connection a socket of its own.
 */
const withOwnSocket = (url: string): string => {
  opened += 1;
  const given = /([?&]keepAliveTimeout=)(\d+)/i;
  const timeout = Number(given.exec(url)?.[2] ?? 5_000) + (opened % 1_000);
  return given.test(url)
    ? url.replace(given, `$1${timeout}`)
    : `${url}${url.includes('?') ? '&' : '?'}keepAliveTimeout=${timeout}`;
};

/**
 * The client library keeps what it does well: connection strings, discovery, TLS, credentials, reconnection. Its own
 * append and subscription are passed over for calls on the same generated stubs, because they mix up the appends of
 * all connections of a process, overtake events with checkpoints and leave promises for ever open.
 */
export class Connection extends EventStoreDBClient {
  /** `esdb://…` or `esdb+discover://…`, as the client library takes them; nothing is dialled yet. */
  static to(url: string): Connection {
    const client: unknown = Object.setPrototypeOf(
      EventStoreDBClient.connectionString(withOwnSocket(url)),
      Connection.prototype,
    );
    // connectionString() builds its own class whatever it is called on, so the instance is re-classed.
    const connection = client as Connection;
    connection.sayWhoWithoutTls(url);
    return connection;
  }

  /** The client library gives credentials to nobody without TLS; the embedded node on the loopback asks for them. */
  private sayWhoWithoutTls(url: string): void {
    const { tls, defaultCredentials: user } = parseConnectionString(url);
    if (tls !== false || user === undefined) return;
    const login = Buffer.from(`${user.username}:${user.password}`).toString('base64');
    const callArguments = this.callArguments;
    this.callArguments = (...given) => {
      const [metadata, options] = callArguments(...given);
      metadata.set('authorization', `Basic ${login}`);
      return [metadata, options];
    };
  }

  /** A read or a subscription. The leader alone has every acknowledged event, so decisions ask it. */
  openRead(request: ReadReq, requiresLeader: boolean): Promise<ReadCall> {
    return this.GRPCStreamCreator(StreamsClient, 'read', (client) =>
      client.read(request, ...this.callArguments({ requiresLeader }, { deadline: Infinity })),
    )();
  }

  /** The one stream that carries all appends of this connection. */
  openBatch(): Promise<BatchCall> {
    return this.GRPCStreamCreator(StreamsClient, 'batchAppend', (client) =>
      client.batchAppend(...this.callArguments({ requiresLeader: true }, { deadline: Infinity })),
    )();
  }

  async shut(): Promise<void> {
    await this.dispose();
    const channel = await this.getChannel().catch(() => null);
    channel?.close();
  }
}
