import { boundaryOf } from '@patto/temporal';
import type { LineProblem, LineRemark } from './kind';

type Stretch = { readonly from: string | null; readonly until: string | null };

/** A stretch that surely ends before it begins, or as it begins, is none. `2023` to `2023` may be one. */
export const reversed = ({ from, until }: Stretch): LineProblem | null => {
  if (from === null || until === null) return null;
  if (boundaryOf(until).latest > boundaryOf(from).earliest) return null;
  const message = `It ends (${until}) before it begins (${from}): until must come after from.`;
  return { path: '/until', code: 'interval.empty', message };
};

/** Dates so vague that the end may come before the beginning. */
export const mayBeReversed = ({ from, until }: Stretch): readonly LineRemark[] => {
  if (from === null || until === null) return [];
  if (boundaryOf(from).latest < boundaryOf(until).earliest) return [];
  const message = `As the dates are told, it may have ended (${until}) before it began (${from}).`;
  return [{ doubt: 'doubtful', path: '/until', code: 'interval.doubtful', message }];
};

/** A body that stands among those that it cannot be one of. */
export const amongThem = (id: string, others: readonly string[], path: string): LineProblem | null => {
  const n = others.indexOf(id);
  return n === -1 ? null : itself(id, `${path}/${n}`);
};

export const itself = (id: string, path: string): LineProblem => ({
  path,
  code: 'line.of-itself',
  message: `${id} stands on both sides: it must be another body.`,
});
