import { Code, GrpcError } from './status';

/** Before every message stand one byte that says whether it is compressed and four of its length. */
export const FRAME_HEADER = 5;

/** One message, framed for the wire. */
export const frame = (message: Buffer): Buffer => {
  const framed = Buffer.allocUnsafe(FRAME_HEADER + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  message.copy(framed, FRAME_HEADER);
  return framed;
};

type Deframer = {
  /** Takes what came from the wire and hands on each whole message. */
  readonly push: (chunk: Buffer) => void;
};

/** Cuts the bytes of a call into messages; a message above `limit` bytes ends the call. */
export const createDeframer = (limit: number, onMessage: (message: Buffer) => void): Deframer => {
  let parts: Buffer[] = [];
  let held = 0;
  let needed = FRAME_HEADER;

  const lengthAt = (bytes: Buffer, at: number): number => {
    if (bytes[at] !== 0) throw new GrpcError(Code.UNIMPLEMENTED, 'Compressed messages are not supported.');
    const length = bytes.readUInt32BE(at + 1);
    if (length > limit)
      throw new GrpcError(
        Code.RESOURCE_EXHAUSTED,
        `Received message exceeds the maximum configured message size (${length} vs. ${limit}).`,
      );
    return length;
  };

  const push = (chunk: Buffer): void => {
    parts.push(chunk);
    held += chunk.length;
    if (held < needed) return;
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts);
    let at = 0;
    needed = FRAME_HEADER;
    while (bytes.length - at >= FRAME_HEADER) {
      const end = at + FRAME_HEADER + lengthAt(bytes, at);
      if (end > bytes.length) {
        needed = end - at;
        break;
      }
      onMessage(bytes.subarray(at + FRAME_HEADER, end));
      at = end;
    }
    held = bytes.length - at;
    parts = held === 0 ? [] : [bytes.subarray(at)];
  };
  return { push };
};
