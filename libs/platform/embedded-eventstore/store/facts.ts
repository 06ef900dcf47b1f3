import { crc32 } from 'node:zlib';
import type { Tables } from './layout';

const sumOf = (number: string): string => ` crc ${crc32(number).toString(16)}`;

/** Writes a number that the folder keeps about itself; part of a write transaction. */
export const putFact = ({ facts }: Tables, key: string, value: number): void => {
  const text = String(value);
  facts.putSync(key, Buffer.from(text + sumOf(text)));
};

/** The number kept under a key. A folder of the time before has none, or one without a checksum. */
export const factOf = ({ facts }: Tables, key: string): number | undefined => {
  const text = facts.get(key)?.toString();
  if (text === undefined) return undefined;
  const digits = /^\d+/.exec(text)?.[0] ?? '';
  if (digits !== '' && (text === digits || text === digits + sumOf(digits))) return Number(digits);
  throw new Error(
    `The store is damaged: what it keeps under "${key}" cannot be read. Mend it with: patto eventstore repair --from EXPORT`,
  );
};
