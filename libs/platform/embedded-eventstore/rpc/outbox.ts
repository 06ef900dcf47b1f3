import type { Call } from '../grpc/call';
import { frame } from '../grpc/framing';

/** Sends messages; those of one transaction, which are made in one go, leave in one write. */
export const createOutbox = (call: Call): ((message: Buffer) => void) => {
  let waiting: Buffer[] = [];
  const send = (): void => {
    call.send(Buffer.concat(waiting));
    waiting = [];
  };
  return (message) => {
    if (waiting.push(frame(message)) === 1) process.nextTick(send);
  };
};
