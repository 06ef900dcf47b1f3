import { randomUUID } from 'node:crypto';
import { type Method, unary } from '../grpc/call';
import { frame } from '../grpc/framing';
import { bytesField, message, numberField, textField } from '../wire/proto';
import { structuredUuid } from '../wire/uuid';

const LEADER = 8;

/** Gossip.Read: a cluster of one, which leads. `endpoint` is where clients reach this node. */
export const gossip = (endpoint: () => { readonly host: string; readonly port: number }): Method => {
  const instance = structuredUuid(randomUUID());
  return unary(() => {
    const { host, port } = endpoint();
    const member = message(
      bytesField(1, instance),
      numberField(2, BigInt(Date.now()) * 10_000n),
      numberField(3, LEADER),
      numberField(4, 1),
      bytesField(5, message(textField(1, host), numberField(2, port))),
    );
    return frame(bytesField(1, member));
  });
};
