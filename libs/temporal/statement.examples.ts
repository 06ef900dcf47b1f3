import { dateToInstant, formatInstant, localDateOf } from './instant';
import { answerAt, type Segment } from './segment';
import { segmentsOf } from './segments';
import type { Annulled, Claim, Disputed, Part, Reread, Resolved, Stated, Statement } from './statement';

type Said = Statement<string>;

/** Statements in few words: the event id first, the slot where it matters. */
export const starts = (
  event: string,
  when: string,
  {
    value = 'FULL',
    source = null,
    slot = 'start',
    isAct = false,
  }: Partial<Pick<Claim<string>, 'value' | 'source' | 'slot' | 'isAct'>> = {},
): Claim<string> => ({ kind: 'claim', event, slot, when, value, source, isAct });

export const ends = (
  event: string,
  when: string,
  source: string | null = null,
  isAct = false,
): Claim<string> => ({
  kind: 'claim',
  event,
  slot: 'end',
  when,
  value: null,
  source,
  isAct,
});

/** The same as an act that was done here. */
export const acts = <S extends Claim<string>>(claim: S): S => ({ ...claim, isAct: true });

/** From here on `target` says `statements` and nothing else. */
export const rereads = (
  event: string,
  target: string,
  ...statements: readonly Stated<string>[]
): Reread<string> => ({ kind: 'reread', event, target, place: 0, statements, because: [event] });

export const annuls = (event: string, target: string, from: string, part: Part = 'all'): Annulled => ({
  kind: 'annulled',
  event,
  target,
  part,
  from,
});
export const disputes = (event: string, ...targets: readonly string[]): Disputed => ({
  kind: 'disputed',
  event,
  dispute: event,
  targets,
});
export const resolves = (event: string, dispute: string, chosen: string | null): Resolved => ({
  kind: 'resolved',
  event,
  dispute,
  chosen,
});

/** What the statements say of the start of a day in Rome: the status, and the value after a colon. */
export const said = (statements: readonly Said[], date: string): string => {
  const { status, value } = answerAt(segmentsOf(statements), dateToInstant(date));
  return value === null ? status : `${status}: ${value}`;
};

const edge = (instant: number): string => {
  if (!Number.isFinite(instant)) return '..';
  const date = localDateOf(instant);
  return dateToInstant(date) === instant ? date : (formatInstant(instant) ?? '..');
};

/** Segments as lines: `2023-02-01/2023-03-01 unknown FULL a,b`. */
export const lines = (segments: readonly Segment<string>[]): readonly string[] =>
  segments.map(
    ({ from, to, status, value, events }) =>
      `${edge(from)}/${edge(to)} ${status} ${value ?? '-'} ${events.join()}`,
  );
