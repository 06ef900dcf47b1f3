import { read } from './dates';
import { randomHistory } from './history';
import { readingOf, type Reading } from './reading';
import type { Recorded } from './recorded';
import { sayings } from './sayings';

/** Where a source gives no date, it was so at the latest when it was entered: there as here. */
export const ENTERED = '2026-01-01T10:00:00.000Z';
const UUID = /[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}/g;

/**
 * What sources tell. Acts are told as facts whose source is the record (tests/acceptance/export.e2e.spec.ts): in another
 * record they bind nobody, and do not stand before other sources.
 */
const TOLD = /(Recorded|Absorbed|Divided|Succeeded|Extinguished)$/;
const isRepair = ({ chapter }: Recorded): boolean => chapter === 'repair';

/** Each stream as it reads at last, whatever was done to its facts; what was taken back is not there. */
const readings = (events: readonly Recorded[]): readonly (Reading & { readonly stream: string })[] =>
  [...new Set(events.map(({ stream }) => stream))].map((stream) => ({
    ...readingOf(events.filter((event) => event.stream === stream)),
    stream,
  }));

const factsAtLast = (events: readonly Recorded[]): readonly Recorded[] =>
  readings(events).flatMap(({ facts }) => facts);

/** What a source says again otherwise: which of them counts follows from the order of the log, and an import has none. */
const saidAgain = (facts: readonly Recorded[]): readonly Recorded[] => {
  const seen = new Set<string>();
  return facts.filter((event) => {
    const keys = sayings(event).map(({ entity, moment, source, term }) =>
      [entity, moment, source, term].join(' '),
    );
    const isAgain = keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    return isAgain;
  });
};

/** What ends before it begins: no line can say it. */
const isReversed = ({ data: { from, existsFrom, until, existsUntil } }: Recorded): boolean => {
  const [start, end] = [from ?? existsFrom ?? null, until ?? existsUntil ?? null];
  return start !== null && end !== null && read(end).latest <= read(start).earliest;
};

/** A body that went into itself, or took its own place. */
const isOfItself = ({ data }: Recorded): boolean => {
  const { successor, into, how } = data as unknown as {
    readonly [field in 'successor' | 'into' | 'how']?: string | readonly string[];
  };
  const became = [successor, how === 'PARTIAL' ? undefined : into];
  return became.some((others) => others !== undefined && [others].flat().includes(data.organisationId));
};

/** Disputes over claims of several streams of which the worker had not told all of them when the history ended. */
const notToldToAll = (events: readonly Recorded[]): readonly Recorded[] => {
  const fates = new Map(
    readings(events).flatMap(({ stream, disputes }) =>
      disputes.map(({ claims, settled }) => [
        `${claims.join('+')} ${stream}`,
        settled ? `settled for ${settled.data.chosen ?? 'none'}` : 'open',
      ]),
    ),
  );
  return events.filter(
    ({ name, data }) =>
      name === 'ClaimsDisputed' &&
      new Set(
        data.claims.map(({ stream }) => fates.get(`${data.claims.map(({ id }) => id).join('+')} ${stream}`)),
      ).size > 1,
  );
};

/** Without these, and without all that was done to them or together with them. */
const without = (events: readonly Recorded[], unsayable: readonly Recorded[]): readonly Recorded[] => {
  const gone = new Set(unsayable.map(({ id }) => id));
  return events.filter((event) => {
    const mentioned = JSON.stringify(event.data).match(UUID) ?? [];
    if (!gone.has(event.id) && !(isRepair(event) && mentioned.some((id) => gone.has(id)))) return true;
    gone.add(event.id);
    return false;
  });
};

/** A list that leaves nobody out; and what a rule makes of the votes is computed, not told. */
const asEntered = (event: Recorded): Recorded => {
  const { name, data } = event;
  const entered = {
    enteredAt: ENTERED,
    ...(name === 'BallotRecorded' ? { verdict: null } : {}),
    ...(name === 'RosterRecorded' ? { complete: false } : {}),
  };
  const { reads } = data as unknown as { readonly reads?: { readonly data: object | null } | null };
  const again = reads?.data ? { reads: { ...reads, data: { ...reads.data, ...entered } } } : {};
  return { ...event, data: { ...data, ...(isRepair(event) ? {} : entered), ...again } };
};

/** A history without what cannot be said (docs/import.md, "What the format cannot say"). */
export const sayable = (seed: number): readonly Recorded[] => {
  const all = randomHistory(seed);
  const acts = all.filter((event) => !isRepair(event) && !TOLD.test(event.name));
  const annulments = new Set(all.flatMap(({ id, name }) => (name === 'ActAnnulled' ? [id] : [])));
  const overRepairs = all.filter(
    ({ name, data }) => name === 'ClaimsDisputed' && data.claims.some(({ id }) => annulments.has(id)),
  );
  const facts = without(all, [...acts, ...overRepairs, ...notToldToAll(all)]);
  const straight = without(
    facts,
    factsAtLast(facts).filter((event) => isReversed(event) || isOfItself(event)),
  );
  return without(straight, saidAgain(factsAtLast(straight))).map(asEntered);
};
