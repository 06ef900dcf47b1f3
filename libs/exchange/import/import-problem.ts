import { Problem } from '@patto/http';
import type { Importing, Report } from './import-job';

/** What an import came to as a problem, with the report; null where all that was asked for was done. */
export const importProblem = (
  report: Report,
  { partial, dryRun }: Pick<Importing, 'partial' | 'dryRun'>,
): Problem | null => {
  const facts = { facts: { ...report } };
  if (partial) return null;
  if (report.refused.length > 0) {
    const why = 'The record refused some lines while the others were written: all but those stand.';
    return new Problem(409, 'import.partly-written', why, facts);
  }
  if (dryRun || report.badLines === 0) return null;
  return new Problem(400, 'import.bad-lines', 'Some lines are not valid. Nothing was written.', facts);
};
