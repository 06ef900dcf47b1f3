/** Several rules say what cannot be said together. */
export const CONFLICT = Symbol('conflict');

/** What rules say together of one field; undefined where one of them, or all together, say nothing. */
export type Joint<T> = (said: readonly (T | undefined)[]) => T | undefined | typeof CONFLICT;

const stated = <T>(said: readonly (T | undefined)[]): readonly T[] =>
  said.filter((one): one is T & {} => one !== undefined);

const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** All say this, or all say nothing. */
export const equal = <T>(said: readonly (T | undefined)[]): T | undefined | typeof CONFLICT =>
  said.every((one) => isAlike(one, said[0])) ? said[0] : CONFLICT;

/** Whoever says something says this. */
export const same = <T>(said: readonly (T | undefined)[]): T | undefined | typeof CONFLICT =>
  equal(stated(said));

/** As `equal`, where saying nothing means this. */
export const differing =
  <T>(silent: T) =>
  (said: readonly (T | undefined)[]): T | undefined | typeof CONFLICT =>
    stated(said).length === 0 ? undefined : equal(said.map((one) => one ?? silent));

/** Holds, if anything is said, only where all say so. */
export const every =
  <T>(wanted: T, otherwise: T) =>
  (said: readonly (T | undefined)[]): T | undefined =>
    stated(said).length === 0 ? undefined : said.every((one) => one === wanted) ? wanted : otherwise;

export const joined = (said: readonly (string | undefined)[]): string | undefined => {
  const texts = new Set(stated(said));
  return texts.size === 0 ? undefined : [...texts].join(' + ');
};

export const union = (said: readonly (readonly string[] | undefined)[]): readonly string[] | undefined => {
  const names = new Set(stated(said).flat());
  return names.size === 0 ? undefined : [...names];
};

/** By the order of numbers, or of local dates as text. */
export const largest = <T extends number | string>(said: readonly (T | undefined)[]): T | undefined =>
  stated(said).reduce<T | undefined>(
    (most, one) => (most === undefined || one > most ? one : most),
    undefined,
  );
export const smallest = <T extends number | string>(said: readonly (T | undefined)[]): T | undefined =>
  stated(said).reduce<T | undefined>(
    (least, one) => (least === undefined || one < least ? one : least),
    undefined,
  );

/** One joint for each field of a shape: a new field does not compile until somebody has said how it is joined. */
export type Joints<T> = { readonly [field in keyof T]-?: Joint<NonNullable<T[field]>> };

/** Several objects as one, field by field; or the fields on which they cannot stand side by side. */
export const joinFields = <T extends object>(
  joints: Joints<T>,
  said: readonly (T | undefined)[],
): { readonly value: T } | { readonly conflicts: readonly string[] } => {
  const found = (Object.keys(joints) as (keyof T & string)[]).map((field) => {
    const join = joints[field] as Joint<unknown>;
    return [field, join(said.map((one) => one?.[field]))] as const;
  });
  const conflicts = found.filter(([, value]) => value === CONFLICT).map(([field]) => field);
  if (conflicts.length > 0) return { conflicts };
  // Each field was joined to its own type above.
  return { value: Object.fromEntries(found.filter(([, value]) => value !== undefined)) as unknown as T };
};
