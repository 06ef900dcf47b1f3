import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 16 random bytes, base64url. */
export const newSalt = (): string => randomBytes(16).toString('base64url');

/** HMAC-SHA-256 of what was asked for, keyed with the event's salt, base64url (RFC 2104). */
export const hashOfRequest = (salt: string, request: string): string =>
  createHmac('sha256', Buffer.from(salt, 'base64url')).update(request).digest('base64url');

/** Whether an event with this metadata was asked for by another request. What had no request is asked for by any. */
export const isOtherRequest = (
  metadata: { readonly [name: string]: unknown },
  request: string | undefined,
): boolean => {
  const { salt, request: recorded } = metadata;
  if (request === undefined || typeof salt !== 'string' || typeof recorded !== 'string') return false;
  const given = Buffer.from(hashOfRequest(salt, request));
  const known = Buffer.from(recorded);
  return given.length !== known.length || !timingSafeEqual(given, known);
};
