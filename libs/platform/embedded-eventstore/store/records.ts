import { checked } from './checksum';
import { factOf, putFact } from './facts';
import { positionKey, type Tables, valueOf } from './layout';
import { isEmpty, nameOf, revisionOf } from './record';

/** The fact that tells from which position on records have checksums. */
const CHECKED_FROM = 'checked-from';

/** Has a folder say from which position on its records have checksums; part of a write transaction. */
export const beginChecks = (tables: Tables, head: number): void => {
  if (factOf(tables, CHECKED_FROM) === undefined) putFact(tables, CHECKED_FROM, head + 1);
};

/** The log as it was written. */
export type Records = {
  /** The record at a position up to the end, a view that is good until the next read; undefined: it is damaged. */
  readonly wholeAt: (position: number) => Buffer | undefined;
  /** The bytes at a position, whatever they are. */
  readonly rawAt: (position: number) => Buffer | undefined;
  /** The first position whose record has a checksum: those of a folder of the time before have none. */
  readonly checkedFrom: number;
};

export const openRecords = (tables: Tables, head: number): Records => {
  const checkedFrom = factOf(tables, CHECKED_FROM) ?? head + 1;
  const rawAt = (position: number): Buffer | undefined => valueOf(tables.log, positionKey(position));
  return {
    rawAt,
    checkedFrom,
    wholeAt: (position) => {
      const record = rawAt(position);
      return record === undefined || position < checkedFrom ? record : checked(record, position);
    },
  };
};

/** Which event a record says to be, right or wrong. */
export const claimOf = (
  record: Buffer | undefined,
): { readonly name: string; readonly revision: number } | undefined => {
  try {
    if (record === undefined || isEmpty(record)) return undefined;
    return { name: nameOf(record).toString(), revision: revisionOf(record) };
  } catch {
    return undefined;
  }
};
