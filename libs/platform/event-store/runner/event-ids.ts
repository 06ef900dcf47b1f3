import { nameBasedId } from '../name-based-id';

const idOf = nameBasedId('0f3f4f5c-6f0a-5c1e-9d54-7b1f3b0c2a91');

/** What is written of one event; `json` is its data as JSON in UTF-8. */
type Content = { readonly type: string; readonly json: Uint8Array };

/**
 * The id of the n-th event of a command. It derives from the stream, the idempotency key and n, so that an append
 * that is repeated is one append; and from the content, so that two processes that decide one key at the same moment
 * in two ways meet a conflict instead of each believing that its own version was recorded.
 */
export const eventId = (stream: string, key: string, n: number, { type, json }: Content): string =>
  idOf(`${JSON.stringify([stream, key, n, type]).slice(0, -1)},`, json, ']');
