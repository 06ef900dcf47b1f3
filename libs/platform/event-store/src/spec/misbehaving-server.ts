import { EventEmitter } from 'node:events';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream } from '@grpc/grpc-js';
import {
  appended,
  caughtUp,
  checkpoint,
  confirmation,
  conflict,
  eventMessage,
  type Kept,
  notFound,
} from './answers';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** A server that does as it should, but for what a spec tells it to do otherwise. */
export type MisbehavingServer = {
  readonly url: string;
  readonly log: Kept[];
  /** Replaced by a spec: called for every append; `properly` answers as a good server would. */
  onAppend: (request: BatchAppendReq, call: BatchCall, properly: () => void) => void;
  onRead: (request: ReadReq, call: ReadCall, properly: () => void) => void;
  /** Appends and reads seen so far. */
  readonly seen: { appends: number; reads: number; batches: number };
  /** Ends every open call with UNAVAILABLE and goes on serving. */
  readonly dropCalls: () => void;
  readonly close: () => Promise<void>;
};

const text = (field: Uint8Array | string | undefined): string => Buffer.from(field ?? '').toString('utf8');

const take = (log: Kept[], request: BatchAppendReq): BatchAppendResp => {
  const options = request.getOptions();
  const stream = text(options?.getStreamIdentifier()?.getStreamName_asU8());
  const correlation = request.getCorrelationId()?.getString() ?? '';
  const there = log.filter((kept) => kept.stream === stream);
  const ids = request.getProposedMessagesList().map((message) => message.getId()?.getString() ?? '');
  const isAny = options?.hasAny() === true;
  const expected = isAny
    ? there.length - 1
    : options?.hasNoStream()
      ? -1
      : Number(options?.getStreamPosition());
  const earlier = there.slice(expected + 1, expected + 1 + ids.length);
  const last = earlier.at(-1);
  if (last && ids.every((id, i) => id === earlier[i]?.id))
    return appended(correlation, stream, last.rev, last.pos);
  if (expected !== there.length - 1) return conflict(correlation, stream, there.length - 1);
  for (const [i, message] of request.getProposedMessagesList().entries())
    log.push({
      id: ids[i] ?? '',
      stream,
      type: message.getMetadataMap().get('type') ?? '',
      contentType: message.getMetadataMap().get('content-type') ?? '',
      rev: there.length + i,
      pos: log.length + 1,
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    });
  return appended(correlation, stream, there.length + ids.length - 1, log.length);
};

type Wanted = { readonly among: (kept: Kept) => boolean; readonly isFiltered: boolean };

const filterOf = (options: ReadReq.Options): Wanted => {
  const filter = options.getFilter();
  const onType = filter?.getEventType();
  const expression = onType ?? filter?.getStreamIdentifier();
  if (!expression) return { among: () => true, isFiltered: false };
  const regex = expression.getRegex() === '' ? null : new RegExp(expression.getRegex());
  const among = ({ type, stream }: Kept): boolean => {
    const value = onType ? type : stream;
    return regex ? regex.test(value) : expression.getPrefixList().some((prefix) => value.startsWith(prefix));
  };
  return { among, isFiltered: true };
};

const rangeOf = (
  log: readonly Kept[],
  options: ReadReq.Options,
): { kept: readonly Kept[]; from: (k: Kept) => number } => {
  const place = options.getStream();
  if (place) {
    const stream = text(place.getStreamIdentifier()?.getStreamName_asU8());
    const start = place.hasStart() ? -1 : place.hasEnd() ? Infinity : Number(place.getRevision());
    return { kept: log.filter((kept) => kept.stream === stream), from: ({ rev }) => rev - start };
  }
  const all = options.getAll();
  const start = all?.hasPosition()
    ? Number(all.getPosition()?.getCommitPosition())
    : all?.hasEnd()
      ? Infinity
      : -1;
  return { kept: log, from: ({ pos }) => pos - start };
};

const readCounted = (log: readonly Kept[], options: ReadReq.Options, call: ReadCall): void => {
  const { kept, from } = rangeOf(log, options);
  const { among } = filterOf(options);
  const place = options.getStream();
  if (place && kept.length === 0)
    call.write(notFound(text(place.getStreamIdentifier()?.getStreamName_asU8())));
  const isBackwards = options.getReadDirection() === 1;
  // Backwards a stream includes where it starts and the log does not.
  const reaches = (k: Kept): boolean => (!isBackwards ? from(k) >= 0 : place ? from(k) <= 0 : from(k) < 0);
  const found = kept.filter((k) => reaches(k) && among(k));
  for (const k of (isBackwards ? found.reverse() : found).slice(0, Number(options.getCount())))
    call.write(eventMessage(k));
  call.end();
};

const subscribe = (
  server: { log: readonly Kept[]; news: EventEmitter },
  options: ReadReq.Options,
  call: ReadCall,
): void => {
  const { among, isFiltered } = filterOf(options);
  call.write(confirmation());
  let considered = 0;
  let isLive = false;
  const more = (): void => {
    for (; considered < server.log.length; considered += 1) {
      const { kept, from } = rangeOf(server.log.slice(considered, considered + 1), options);
      for (const k of kept) if (from(k) > 0 && among(k)) call.write(eventMessage(k));
    }
    if (isLive) return;
    isLive = true;
    if (isFiltered && considered > 0) call.write(checkpoint(String(server.log[considered - 1]?.pos)));
    call.write(caughtUp());
  };
  more();
  server.news.on('more', more);
  call.on('cancelled', () => server.news.off('more', more));
  call.on('close', () => server.news.off('more', more));
};

/** Starts it on a free port of the loopback. */
export const startMisbehavingServer = async (): Promise<MisbehavingServer> => {
  const log: Kept[] = [];
  const news = new EventEmitter().setMaxListeners(0);
  const calls = new Set<ReadCall | BatchCall>();
  const track = (call: ReadCall | BatchCall): void => {
    calls.add(call);
    call.on('close', () => calls.delete(call)).on('cancelled', () => calls.delete(call));
  };
  const seen = { appends: 0, reads: 0, batches: 0 };
  const grpc = new Server({
    'grpc.max_receive_message_length': 16 * 1024 * 1024,
    'grpc.max_concurrent_streams': 100,
  });
  const server: MisbehavingServer = {
    url: '',
    log,
    seen,
    onAppend: (_request, _call, properly) => properly(),
    onRead: (_request, _call, properly) => properly(),
    dropCalls: () => {
      for (const call of calls) call.emit('error', { code: 14, details: 'dropped' });
      calls.clear();
    },
    close: () => {
      grpc.forceShutdown();
      return Promise.resolve();
    },
  };
  grpc.addService(StreamsService, {
    read: (call: ReadCall) => {
      seen.reads += 1;
      track(call);
      const options = call.request.getOptions();
      if (!options) return;
      server.onRead(call.request, call, () =>
        options.hasSubscription() ? subscribe({ log, news }, options, call) : readCounted(log, options, call),
      );
    },
    batchAppend: (call: BatchCall) => {
      seen.batches += 1;
      track(call);
      call.on('end', () => call.end());
      call.on('data', (request: BatchAppendReq) => {
        seen.appends += 1;
        server.onAppend(request, call, () => {
          call.write(take(log, request));
          news.emit('more');
        });
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return Object.assign(server, { url: `esdb://127.0.0.1:${port}?tls=false` });
};
