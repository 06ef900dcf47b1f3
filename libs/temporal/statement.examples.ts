import * as fc from 'fast-check';
import { dateToInstant, formatInstant, localDateOf } from './instant';
import { answerAt, type Segment } from './segment';
import { segmentsOf } from './segments';
import { boundaryOf } from './when';
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

const whens = [
  '2023',
  '2023-02',
  '2023-02-10',
  '2023-02-11',
  '2023-03',
  '2023-06-01',
  '2023-22',
  '2023-0X',
  '2024',
  '../2023-03',
  '2023-05/..',
  '2023-04~',
  '2023-02/2023-05',
  '2022-24',
  '2024-01-01',
  '2023-06-01T10:00:00Z',
];
export const when = fc.constantFrom(...whens);
const slot = fc.constantFrom('start', 'end', 'class');
const earlier = (events: number) => fc.integer({ min: 0, max: Math.max(0, events - 1) }).map((i) => `e${i}`);

const someRepair = (event: string, i: number): fc.Arbitrary<Said> =>
  fc.oneof(
    fc
      .tuple(
        earlier(i),
        fc.array(fc.record({ slot, when, value: fc.constantFrom('A', 'C', null) }), { maxLength: 2 }),
      )
      .map(([target, claims]) =>
        rereads(
          event,
          target,
          ...claims.map((it): Stated<string> => ({
            ...{ kind: 'claim', event: target, source: null, isAct: false },
            ...it,
          })),
        ),
      ),
    fc
      .tuple(earlier(i), fc.oneof(fc.constant('ex-tunc'), when))
      .map(([target, from]) => annuls(event, target, from)),
    fc.uniqueArray(earlier(i), { minLength: 1, maxLength: 3 }).map((targets) => disputes(event, ...targets)),
    fc.tuple(earlier(i), fc.option(earlier(i))).map(([dispute, chosen]) => resolves(event, dispute, chosen)),
  );

const statement = (i: number): fc.Arbitrary<Said> => {
  const event = `e${i}`;
  const claim = fc
    .record({ slot, when, value: fc.constantFrom('A', 'B'), source: fc.constantFrom(null, null, 'x', 'y') })
    .map((it): Said => ({
      ...{ kind: 'claim', event, isAct: false },
      ...it,
      value: it.slot === 'end' ? null : it.value,
    }));
  const odd = fc
    .record({ slot, when, value: fc.constantFrom('A', null), source: fc.constant('z') })
    .map((it): Said => ({ kind: 'claim', event, isAct: false, ...it }));
  const repair = someRepair(event, i);
  return i === 0
    ? claim
    : fc.oneof(
        { weight: 5, arbitrary: claim },
        { weight: 1, arbitrary: odd },
        { weight: 5, arbitrary: repair },
      );
};

/** Now and then two statements share an event. */
export const history = fc
  .integer({ min: 1, max: 9 })
  .chain((n) =>
    fc.tuple(...Array.from({ length: n }, (_, i) => fc.tuple(statement(i), fc.integer({ min: 0, max: 4 })))),
  )
  .chain((pairs) => fc.tuple(fc.constant(pairs), fc.boolean()))
  .map(([pairs, withRuns]) =>
    pairs.map(([one, twin], i): Said => {
      if (one.kind !== 'claim') return one;
      const event = twin === 0 && i > 0 ? `e${i - 1}` : one.event;
      return { ...one, event, ...(withRuns && twin < 3 ? { run: `r${twin}` } : {}) };
    }),
  );

const instants = [...new Set(whens.flatMap((one) => Object.values(boundaryOf(one))))].filter(Number.isFinite);
export const instant = fc.oneof(
  fc.constantFrom(...instants, ...instants.map((one) => one - 1)),
  fc.integer({ min: Date.UTC(2022, 10, 1), max: Date.UTC(2025, 3, 1) }),
);
