import { createHash } from 'node:crypto';
import { nameBasedId } from '@patto/event-store';
import { canonicalJson } from '../lines/canonical-json';
import { networkOf, type Line } from '../lines/line';

const keyOf = nameBasedId('6f0d1a53-2f5e-5a0c-8a7e-7a0a5c1f2b90');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The idempotency key of a line: its network, its source and the source's own key for the fact; or, where it has none,
 * the whole line. So the same fact is entered once, however often its file is imported.
 */
export const keyOfLine = (line: Line): string => {
  const { source, key } = line;
  const named = key === null ? sha256(canonicalJson(line)) : [source.kind, source.reference, key];
  return keyOf(JSON.stringify([networkOf(line), named]));
};
