const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null;

const inOrder = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

const written = (value: unknown): string | undefined => {
  if (isLeaf(value)) return JSON.stringify(value);
  if (Array.isArray(value))
    return value.every(isLeaf)
      ? JSON.stringify(value)
      : `[${value.map((item) => written(item) ?? 'null').join()}]`;
  const fields: string[] = [];
  for (const [name, item] of inOrder(value as object)) {
    const text = written(item);
    if (text !== undefined) fields.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${fields.join()}}`;
};

/** JSON with the keys of every object in order: the same value has the same text. */
export const canonicalJson = (value: unknown): string => written(value) ?? '';
