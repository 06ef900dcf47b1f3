import { createServer as createHttp1 } from 'node:http';
import {
  createServer as createHttp2,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type Method, openCall, serve, type Call } from './call';
import { Code, GrpcError } from './status';

/** The longest request message, as the real server has it. */
const MAX_MESSAGE = 16 * 1024 * 1024 - 10_000;
/** What Kestrel allows by default; a client queues what is above. */
const MAX_CONCURRENT_STREAMS = 100;
const WINDOW = 4 * 1024 * 1024;
const PING_EVERY_MS = 10_000;
const CLOSE_GRACE_MS = 300;

export type GrpcServer = {
  readonly http1: ReturnType<typeof createHttp1>;
  readonly http2: Http2Server;
  /** Ends every open call with UNAVAILABLE and every connection after it. */
  readonly shutDown: () => Promise<void>;
};

type GrpcServerOptions = {
  /** The method of a path. */
  readonly method: (path: string) => Method | undefined;
  /** Throws what the call is refused with. */
  readonly authorize: (path: string, header: string | undefined) => void;
};

// A connection whose other end is gone without a word would hold its calls for ever.
const keepAlive = (session: ServerHttp2Session): void => {
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) session.destroy();
    if (session.destroyed || session.closed) return;
    waiting = session.ping(() => (waiting = false));
  }, PING_EVERY_MS).unref();
  session.on('close', () => clearInterval(timer));
};

const unknownMethod = (path: string): Method => {
  throw new GrpcError(Code.UNIMPLEMENTED, `The server does not implement the method ${path}`);
};

const answer = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  call: Call,
  { method, authorize }: GrpcServerOptions,
): void => {
  const path = headers[':path'] ?? '';
  const checked: Method = (opened) => {
    authorize(path, headers.authorization);
    return (method(path) ?? unknownMethod(path))(opened);
  };
  serve(stream, headers, call, { method: checked, limit: MAX_MESSAGE });
};

/** A gRPC server over HTTP/2 without TLS that is handed its connections; HTTP/1 answers health checks. */
export const createGrpcServer = (options: GrpcServerOptions): GrpcServer => {
  const sessions = new Set<ServerHttp2Session>();
  const calls = new Set<Call>();
  const http2 = createHttp2({
    settings: { maxConcurrentStreams: MAX_CONCURRENT_STREAMS, initialWindowSize: WINDOW },
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
    // Cancelling is how a client ends a read early, so many resets are no attack.
    ...{ streamResetBurst: 1_000_000, streamResetRate: 1_000_000 },
  });
  http2.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => undefined);
    session.setLocalWindowSize(WINDOW);
    keepAlive(session);
  });
  http2.on('sessionError', () => undefined);
  http2.on('stream', (stream, headers) => {
    const call = openCall(stream);
    calls.add(call);
    call.onceOver(() => calls.delete(call));
    answer(stream, headers, call, options);
  });
  const http1 = createHttp1((request, response) => {
    response.statusCode = request.url === '/health/live' ? 204 : 404;
    response.end();
  });

  const shutDown = async (): Promise<void> => {
    for (const call of [...calls]) call.fail(new GrpcError(Code.UNAVAILABLE, 'Server Is Shutting Down'));
    for (const session of sessions) session.close();
    http1.closeAllConnections();
    const deadline = Date.now() + CLOSE_GRACE_MS;
    while (sessions.size > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const session of sessions) session.destroy();
  };
  return { http1, http2, shutDown };
};
