const FIRST_SIZE = 1 << 12;

/** The first 52 bits of a hexadecimal hash, and the next 52. */
const half = (hex: string, from: number): number => parseInt(hex.slice(from, from + 13), 16);

/** What a key stood for before: nothing, the same content, or another. */
export type Sighting = 'new' | 'same' | 'other';

/**
 * Remembers the key and the content of every line of a file in 24 bytes (48 at most), so that a file of millions of
 * lines can be checked for keys that stand twice. Keys and contents are hashes in hexadecimal.
 */
export const seenLines = (): ((key: string, content: string) => Sighting) => {
  let size = FIRST_SIZE;
  let count = 0;
  let table = new Float64Array(3 * size);

  const place = (into: Float64Array, key: number, more: number): number => {
    const places = into.length / 3;
    for (let at = key % places; ; at = (at + 1) % places) {
      const there = into[3 * at];
      if (there === 0 || (there === key && into[3 * at + 1] === more)) return 3 * at;
    }
  };
  const grow = (): void => {
    size *= 2;
    const larger = new Float64Array(3 * size);
    for (let at = 0; at < table.length; at += 3)
      if (table[at] !== 0)
        larger.set(table.subarray(at, at + 3), place(larger, table[at] ?? 0, table[at + 1] ?? 0));
    table = larger;
  };
  return (key, content) => {
    if (2 * count >= size) grow();
    // A key of nothing but zeros would look like an empty place.
    const [high, low, said] = [half(key, 0) || 1, half(key, 13), half(content, 0)];
    const at = place(table, high, low);
    if (table[at] !== 0) return table[at + 2] === said ? 'same' : 'other';
    table.set([high, low, said], at);
    count += 1;
    return 'new';
  };
};
