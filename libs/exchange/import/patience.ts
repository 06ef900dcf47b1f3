import { Problem } from '@patto/http';
import type { ServerResponse } from 'node:http';
import type { ImportLimits } from './import-limits';

const gone = (): Problem =>
  new Problem(400, 'import.abandoned', 'The client left before the import was done.');

const outOfTime = ({ seconds }: Pick<ImportLimits, 'seconds'>): Problem =>
  new Problem(
    503,
    'import.out-of-time',
    `The import took longer than ${seconds} seconds. Import the file again: it goes on where it was.`,
  );

/** Aborted when nobody waits for the answer any more, or when it takes too long. */
export const patience = (
  response: Pick<ServerResponse, 'once'>,
  limits: Pick<ImportLimits, 'seconds'>,
): { signal: AbortSignal; end: () => void } => {
  const stop = new AbortController();
  response.once('close', () => stop.abort(gone()));
  const late = setTimeout(() => stop.abort(outOfTime(limits)), limits.seconds * 1000);
  return { signal: stop.signal, end: () => clearTimeout(late) };
};
