import type { Recorded, Value } from './recorded';

/** The events of one stream as they read now. */
export type Reading = {
  /** What was done or told, as corrected, in the order of the log; what was taken back is not there. */
  readonly facts: readonly Recorded[];
  readonly annulments: readonly Recorded[];
  /** What was disputed, and whether it was settled since. */
  readonly disputes: readonly {
    readonly claims: readonly string[];
    readonly settled: Recorded | undefined;
  }[];
};

/** An event is gone when an event after it took it back, and that one is not gone itself. */
const isGone = (event: Recorded, known: readonly Recorded[]): boolean =>
  known.some(
    (other) =>
      other.name === 'EventRetracted' &&
      other.revision > event.revision &&
      other.data.target.id === event.id &&
      !isGone(other, known),
  );

/** What an event says after the corrections of it; a correction says its changes, after the corrections of it. */
const asCorrected = <T extends Value>(said: T, event: Recorded, live: readonly Recorded[]): T =>
  live
    .filter(({ name, data }) => name === 'FactCorrected' && data.target.id === event.id)
    .reduce((so, correction) => ({ ...so, ...asCorrected(correction.data.changes, correction, live) }), said);

const read = (event: Recorded, live: readonly Recorded[]): Recorded => ({
  ...event,
  data: asCorrected(event.data as unknown as Value, event, live) as unknown as Recorded['data'],
});

const changing = new Set(['FactCorrected', 'EventRetracted']);

/** Reads the events of one stream by what was changed, and not by what the repairs say that they read now. */
export const readingOf = (known: readonly Recorded[]): Reading => {
  const live = known.filter((event) => !isGone(event, known));
  const stands = live.filter(({ name }) => !changing.has(name)).map((event) => read(event, live));
  const named = (name: string): readonly Recorded[] => stands.filter((event) => event.name === name);
  return {
    facts: stands.filter(({ chapter }) => chapter !== 'repair'),
    annulments: named('ActAnnulled'),
    disputes: named('ClaimsDisputed').map(({ revision, data: { dispute, claims } }) => ({
      claims: claims.map(({ id }) => id),
      settled: named('DisputeResolved').findLast(
        (one) => one.data.dispute === dispute && one.revision > revision,
      ),
    })),
  };
};
