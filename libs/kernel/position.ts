/** A place in the log of all events, as the store gave it: two decimal integers, compared and never computed with. */
export type Position = { readonly commit: string; readonly prepare: string };

const compareIntegers = (a: string, b: string): number =>
  BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;

/** Negative when `a` comes first. Commit decides, then prepare. */
export const comparePositions = (a: Position, b: Position): number =>
  compareIntegers(a.commit, b.commit) || compareIntegers(a.prepare, b.prepare);
