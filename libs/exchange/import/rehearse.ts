import { Refused } from '@patto/event-store';
import { keeperOf, kindOf, streamOf } from '../lines/kinds';
import type { Line } from '../lines/kind';
import { enterLine } from './enter-line';
import { complain, orderOf, powerOver, refusedLine, type Job } from './import-job';
import { Rehearsal } from './rehearsal';

/** The streams of the facts of which a line speaks; none for one that tells a fact itself. */
export const streamsSpokenOf = (line: Line): readonly string[] => {
  const { lines } = kindOf(line).holds(line);
  return lines.flatMap((held) => kindOf(held.line).parts(held.line).map(streamOf));
};

/**
 * Whether a repair is refused depends on all that stands in the streams of which it speaks: what the file would write
 * there is decided before anything is written. Lines that are refused are bad, and are not written. Rejects with Refused
 * where it is the power that lacks.
 */
export const rehearse = async (job: Job): Promise<void> => {
  const { repaired, orders, tally, at, envelope } = job;
  if (repaired.size === 0) return;
  const runner = new Rehearsal(job.runner, job.store);
  for await (const { number: place, bytes } of orders.lines()) {
    if (bytes === null) continue;
    const { number, key, line } = orderOf(bytes);
    if (![streamOf(line), ...streamsSpokenOf(line)].some((stream) => repaired.has(stream))) continue;
    const power = await powerOver(job, keeperOf(line));
    try {
      await enterLine(line, { runner, power, at, envelope: envelope(power, key) });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.authority) throw error;
      job.refused.add(place);
      tally.wanted -= 1;
      complain(job, number, refusedLine(error.refusal));
    }
  }
};
