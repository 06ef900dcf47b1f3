import { type StoredEvent } from '@patto/kernel';
import { createHash } from 'node:crypto';
import { parse, stringify } from 'uuid';

const namespace = parse('0f3f4f5c-6f0a-5c1e-9d54-7b1f3b0c2a91');

/** A uuid of version 5 (RFC 9562), hashed natively: a past ballot is some kilobytes, and an import has thousands. */
const nameBased = (name: string): string => {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return stringify(bytes);
};

/**
 * The id of the n-th event of a command. It derives from the stream, the idempotency key and n, so that an append
 * that is repeated is one append; and from the content, so that two processes that decide one key at the same moment
 * in two ways meet a conflict instead of each believing that its own version was recorded.
 */
export const eventId = (stream: string, key: string, n: number, { type, data }: StoredEvent): string =>
  nameBased(JSON.stringify([stream, key, n, type, data]));
