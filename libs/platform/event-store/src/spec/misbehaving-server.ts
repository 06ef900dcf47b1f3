import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Server, ServerCredentials, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { type Kept } from './answers';
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

/** Starts it on a free port of the loopback, with the real server's limits. */
export const startMisbehavingServer = async (): Promise<MisbehavingServer> => {
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
  grpc.addService(
    StreamsService,
    serviceOf(log, server, seen, (call) => {
      calls.add(call);
      const forget = (): unknown => calls.delete(call);
      call.on('close', forget).on('cancelled', forget);
    }),
  );
  const port = await new Promise<number>((resolve, reject) =>
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const dropCalls = (): void => {
    for (const call of calls) call.emit('error', { code: status.UNAVAILABLE, details: 'dropped' });
    calls.clear();
  };
  return Object.assign(server, {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    dropCalls,
    close: () => grpc.forceShutdown(),
  });
};
