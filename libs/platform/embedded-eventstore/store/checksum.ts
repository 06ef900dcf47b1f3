import { crc32 } from 'node:zlib';

/** Bytes of a CRC-32 after what it is of. */
export const SUM = 4;

/** Writes the checksum of `bytes[0, end)` after them; the seed tells where they belong. Answers the end after it. */
export const putSum = (bytes: Buffer, end: number, seed: number): number =>
  bytes.writeUInt32LE(crc32(bytes.subarray(0, end), seed >>> 0), end);

/** What stands before a checksum; undefined when that does not match. */
export const checked = (bytes: Buffer, seed: number): Buffer | undefined => {
  if (bytes.length < SUM) return undefined;
  const end = bytes.length - SUM;
  const content = bytes.subarray(0, end);
  return crc32(content, seed >>> 0) === bytes.readUInt32LE(end) ? content : undefined;
};
