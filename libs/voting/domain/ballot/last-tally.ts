import { refuse, type Refusal } from '@patto/kernel';
import { eventsOf, isRepair, retracted, type Chronicled } from '@patto/repair/domain';

/** Where a tie was broken, the outcome is that of the last tally, and so that is what an authority can undo. */
export const lastTallyAlone = (after: Chronicled<unknown>): Refusal | undefined => {
  const events = eventsOf(after);
  const tallies = events.flatMap(({ type, id }) => (type === 'BallotTallied' ? [id] : []));
  const earlier = new Set(tallies.slice(0, -1));
  const isUndone = events.some(
    (event) =>
      isRepair(event) &&
      event.type === 'ActAnnulled' &&
      earlier.has(event.data.target.id) &&
      !retracted(after, event),
  );
  return isUndone ? refuse('ballot.tallied-again', { last: tallies.at(-1) ?? null }) : undefined;
};
