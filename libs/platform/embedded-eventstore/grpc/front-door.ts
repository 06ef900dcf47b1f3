import { createServer, type Server, type Socket } from 'node:net';
import type { GrpcServer } from './server';

/** How an HTTP/2 connection begins; three bytes tell it from every HTTP/1 method. */
const PREFACE = Buffer.from('PRI');

const route = (socket: Socket, { http1, http2 }: GrpcServer): void => {
  let seen = Buffer.alloc(0);
  const look = (chunk: Buffer): void => {
    seen = Buffer.concat([seen, chunk]);
    if (seen.length < PREFACE.length && PREFACE.subarray(0, seen.length).equals(seen)) return;
    socket.off('data', look);
    socket.pause();
    socket.unshift(seen);
    const isHttp2 = seen.subarray(0, PREFACE.length).equals(PREFACE);
    (isHttp2 ? http2 : http1).emit('connection', socket);
    if (!isHttp2) socket.resume();
  };
  socket.on('error', () => undefined);
  socket.on('data', look);
};

/** Listens on one port and gives each connection to HTTP/2 or HTTP/1 by its first bytes. */
export const listen = (grpc: GrpcServer, host: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true }, (socket) => route(socket, grpc));
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
