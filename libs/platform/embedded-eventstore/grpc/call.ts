import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { createDeframer } from './framing';
import { Code, GrpcError, trailersOf, unexpected } from './status';

/** What a method does with the messages of a call. */
type Receiver = {
  readonly message: (bytes: Buffer) => void;
  /** The client has sent its last message. */
  readonly end: () => void;
};

/** One call, as a method sees it. */
export type Call = {
  /** Sends framed messages; false when the client is slow and `drained` should be awaited. */
  readonly send: (framed: Buffer) => boolean;
  /** Resolves when more can be sent, or the call is over. */
  readonly drained: () => Promise<void>;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
  /** True once the call was answered, failed, cancelled or cut. */
  readonly isOver: () => boolean;
  readonly onceOver: (listener: () => void) => void;
  /** Stops and restarts taking messages, so that a flood waits at the client. */
  readonly pause: () => void;
  readonly resume: () => void;
};

export type Method = (call: Call) => Receiver;

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };
const LINGER_MS = 1_000;

const asError = (error: unknown): GrpcError => (error instanceof GrpcError ? error : unexpected());

/** Sends the trailers that end a call, as far as there is anybody to get them. */
const close = (stream: ServerHttp2Stream, error: GrpcError | undefined): void => {
  if (stream.destroyed || stream.closed) return;
  if (stream.headersSent) stream.end();
  else stream.respond({ ...HEADERS, ...trailersOf(error) }, { endStream: true });
  stream.resume();
  // A client that never closes its half would keep the stream counted among the open ones.
  setTimeout(() => {
    if (!stream.closed) stream.close(constants.NGHTTP2_NO_ERROR);
  }, LINGER_MS).unref();
};

const write = (stream: ServerHttp2Stream, framed: Buffer): boolean => {
  if (!stream.headersSent) stream.respond(HEADERS, { waitForTrailers: true });
  return stream.write(framed);
};

/** Answers on one HTTP/2 stream. */
export const openCall = (stream: ServerHttp2Stream): Call => {
  const listeners: (() => void)[] = [];
  let over = false;
  let ending: GrpcError | undefined;

  const markOver = (): void => {
    over = true;
    for (const listener of listeners.splice(0)) listener();
  };
  const endWith = (error: GrpcError | undefined): void => {
    if (over) return;
    ending = error;
    markOver();
    close(stream, error);
  };
  const onceOver = (listener: () => void): void => {
    if (over) listener();
    else listeners.push(listener);
  };

  stream.on('wantTrailers', () => stream.sendTrailers(trailersOf(ending)));
  stream.on('error', () => undefined);
  stream.on('close', () => {
    if (!over) markOver();
  });

  return {
    send: (framed) => over || write(stream, framed),
    drained: () =>
      new Promise((resolve) => {
        if (stream.writableNeedDrain) stream.once('drain', resolve);
        else resolve();
        onceOver(resolve);
      }),
    finish: () => endWith(undefined),
    fail: (error) => endWith(asError(error)),
    isOver: () => over,
    onceOver,
    pause: () => stream.pause(),
    resume: () => stream.resume(),
  };
};

const UNITS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 };

/** Milliseconds of a `grpc-timeout` header, undefined when there is no limit. */
const timeoutOf = (header: string | string[] | undefined): number | undefined => {
  const match = typeof header === 'string' ? /^(\d{1,8})([HMSmun])$/.exec(header) : null;
  return match ? Number(match[1]) * (UNITS[match[2] as string] as number) : undefined;
};

/** Feeds the messages of a stream to a method until the call is over. */
export const serve = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  call: Call,
  { method, limit }: { readonly method: Method; readonly limit: number },
): void => {
  const guarded = (step: () => void): void => {
    if (call.isOver()) return;
    try {
      step();
    } catch (error) {
      call.fail(error);
    }
  };
  const timeout = timeoutOf(headers['grpc-timeout']);
  if (timeout !== undefined && timeout < 2 ** 31) {
    const timer = setTimeout(
      () => call.fail(new GrpcError(Code.DEADLINE_EXCEEDED, 'Deadline Exceeded')),
      timeout,
    );
    call.onceOver(() => clearTimeout(timer));
  }
  guarded(() => {
    const receiver = method(call);
    const deframer = createDeframer(limit, (message) => guarded(() => receiver.message(message)));
    stream.on('data', (chunk: Buffer) => guarded(() => deframer.push(chunk)));
    // A call that was cut ends as well, but its client has not said all it had to say.
    stream.on('end', () =>
      setImmediate(() => {
        if (!stream.aborted) guarded(() => receiver.end());
      }),
    );
  });
};

/** A method of one request and one answer. */
export const unary =
  (answer: (request: Buffer, call: Call) => Buffer | Promise<Buffer>): Method =>
  (call) => {
    let request: Buffer | undefined;
    const reply = async (): Promise<void> => {
      try {
        if (request === undefined) throw new GrpcError(Code.INTERNAL, 'The call carried no request.');
        call.send(await answer(request, call));
        call.finish();
      } catch (error) {
        call.fail(error);
      }
    };
    return { message: (bytes) => (request = bytes), end: () => void reply() };
  };
