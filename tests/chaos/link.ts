import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** How a link is cut: connections end and none is made, or nothing passes and nobody says so. */
export type Cut = 'refused' | 'silent';

/** A way from one part to another that can be cut. */
export type Link = {
  readonly port: number;
  cut(how: Cut): void;
  heal(): void;
  close(): void;
};

/** Passes on what comes; an end or an error of one side ends the other. */
const join = (one: Socket, other: Socket): void => {
  one.pipe(other);
  other.pipe(one);
  for (const [socket, opposite] of [
    [one, other],
    [other, one],
  ] as const)
    socket.on('error', () => opposite.destroy()).on('close', () => opposite.destroy());
};

/** A link to whatever port `target` names at the moment of a connection; null: there is nothing to reach. */
export const openLink = async (target: () => number | null): Promise<Link> => {
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  let state: Cut | 'whole' = 'whole';
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.setNoDelay(true).on('close', () => sockets.delete(socket));
  };
  const reach = (from: Socket): void => {
    const port = target();
    if (port === null) from.destroy();
    else join(from, keep(connect(port, '127.0.0.1')));
  };
  const server = createServer((socket) => {
    keep(socket).on('error', () => socket.destroy());
    if (state === 'whole') reach(socket);
    else if (state === 'refused') socket.destroy();
    else waiting.add(socket);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    cut: (how) => {
      state = how;
      for (const socket of sockets)
        if (how === 'refused') socket.destroy();
        else socket.pause();
    },
    heal: () => {
      state = 'whole';
      for (const socket of sockets) socket.resume();
      for (const socket of waiting) if (!socket.destroyed) reach(socket);
      waiting.clear();
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
