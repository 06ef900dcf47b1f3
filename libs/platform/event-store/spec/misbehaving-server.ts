import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  status,
} from '@grpc/grpc-js';
import type { Kept } from './answers';
import { goodLog, type ReadCall, serve, take } from './good-log';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** What a spec may change. Each is called in place of the good behaviour, which `properly` still does. */
type Behaviour = {
  onAppend: (request: BatchAppendReq, call: BatchCall, properly: () => void) => void;
  onRead: (call: ReadCall, properly: () => void) => void;
};

/** A server that does as it should, but for what a spec tells it to do otherwise. */
export type MisbehavingServer = Behaviour & {
  readonly url: string;
  readonly port: number;
  readonly log: Kept[];
  /** Calls seen so far. */
  readonly seen: { appends: number; reads: number; batches: number };
  /** Ends every open call with UNAVAILABLE and goes on serving. */
  readonly dropCalls: () => void;
  readonly close: () => void;
};

type Dropped = Pick<ReadCall | BatchCall, 'emit'>;

const serviceOf = (
  log: ReturnType<typeof goodLog>,
  behaviour: Behaviour,
  seen: MisbehavingServer['seen'],
  track: (call: ReadCall | BatchCall) => void,
): { read: (call: ReadCall) => void; batchAppend: (call: BatchCall) => void } => ({
  read: (call) => {
    seen.reads += 1;
    track(call);
    behaviour.onRead(call, () => serve(log, call));
  },
  batchAppend: (call) => {
    seen.batches += 1;
    track(call);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      seen.appends += 1;
      behaviour.onAppend(request, call, () => call.write(take(log, request)));
    });
  },
});

/** Says that it takes appends in batches, which is what sends the client library down its faulty path. */
const featuresOf: handleUnaryCall<Empty, SupportedMethods> = (_call, answer) => {
  const method = new SupportedMethod()
    .setServiceName('event_store.client.streams.streams')
    .setMethodName('batchappend');
  answer(null, new SupportedMethods().setEventStoreServerVersion('24.6.0').setMethodsList([method]));
};

/** Starts it on the loopback, on a free port unless told which, with the real server's limits. */
export const startMisbehavingServer = async (port = 0): Promise<MisbehavingServer> => {
  const log = goodLog();
  const calls = new Set<Dropped>();
  const grpc = new Server({
    'grpc.max_receive_message_length': 16 * 1024 * 1024,
    'grpc.max_concurrent_streams': 100,
  });
  const behaviour: Behaviour = {
    onAppend: (_request, _call, properly) => properly(),
    onRead: (_call, properly) => properly(),
  };
  const seen = { appends: 0, reads: 0, batches: 0 };
  const server = Object.assign(behaviour, { log: log.kept, seen });
  grpc.addService(ServerFeaturesService, { getSupportedMethods: featuresOf });
  grpc.addService(
    StreamsService,
    serviceOf(log, server, seen, (call) => {
      calls.add(call);
      const forget = (): unknown => calls.delete(call);
      call.on('close', forget).on('cancelled', forget);
    }),
  );
  const bound = await new Promise<number>((resolve, reject) =>
    grpc.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, taken) =>
      error ? reject(error) : resolve(taken),
    ),
  );
  const dropCalls = (): void => {
    for (const call of calls) call.emit('error', { code: status.UNAVAILABLE, details: 'dropped' });
    calls.clear();
  };
  return Object.assign(server, {
    url: `esdb://127.0.0.1:${bound}?tls=false`,
    port: bound,
    dropCalls,
    close: () => grpc.forceShutdown(),
  });
};
