import { comparePositions, type Position } from '@patto/kernel';

/** A position as two numeric columns; both are null before the first event. */
export type CheckpointColumns = {
  readonly commit_position: string | null;
  readonly prepare_position: string | null;
};

export const checkpointOf = ({
  commit_position: commit,
  prepare_position: prepare,
}: CheckpointColumns): Position | null => (commit === null || prepare === null ? null : { commit, prepare });

/** Null is before everything. Negative when `a` comes first. */
export const compareCheckpoints = (a: Position | null, b: Position | null): number => {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return comparePositions(a, b);
};

export const later = (a: Position | null, b: Position | null): Position | null =>
  compareCheckpoints(a, b) >= 0 ? a : b;
