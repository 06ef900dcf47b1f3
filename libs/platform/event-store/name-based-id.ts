import { createHash } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** The uuid of version 5 (RFC 9562) of a text given in parts, hashed natively: some texts are a past ballot long. */
export const nameBasedId = (namespace: string): ((...parts: readonly (string | Uint8Array)[]) => string) => {
  const prefix = parse(namespace);
  return (...parts) => {
    const hash = createHash('sha1').update(prefix);
    for (const part of parts) hash.update(part);
    const bytes = hash.digest().subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return stringify(bytes);
  };
};
