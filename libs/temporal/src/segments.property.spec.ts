import * as fc from 'fast-check';
import { boundaryOf } from './when';
import { answerAt, difference } from './segment';
import { segmentsOf } from './segments';
import type { Claim, Statement } from './statement';
import { annuls, corrects, disputes, resolves, withdraws } from './statement.examples';

type Said = Statement<string>;

/**
 * The same question answered anew at one instant, by reading the statements as they stand: no boundaries are merged,
 * nothing is swept, and every state in which the entity can be is looked at.
 */
const naive = (statements: readonly Said[], at: number): { status: string; value: string | null } => {
  const live = statements.filter((statement, i) => !isWithdrawn(statements, statement.event, i));
  const resolutionOf = (dispute: string): Said | undefined =>
    live.findLast((one) => one.kind === 'resolved' && one.dispute === dispute);
  const setAside = (event: string): boolean =>
    live.some((one) => {
      if (one.kind !== 'disputed' || !one.targets.includes(event)) return false;
      const resolution = resolutionOf(one.event);
      return resolution?.kind === 'resolved' && resolution.chosen !== event;
    });
  const standing = live.filter(({ event }) => !setAside(event));
  const plain = plainly(standing, at);
  const answers = live
    .filter((one) => one.kind === 'disputed')
    .filter(({ event }) => resolutionOf(event) === undefined)
    .flatMap(({ targets }) => {
      const without = (kept: string | null) =>
        plainly(
          standing.filter(({ event }) => event === kept || !targets.includes(event)),
          at,
        );
      const none = without(null);
      const alone = targets.map(without);
      return alone.some((one) => text(one) !== text(none)) ? [none, ...alone] : [];
    });
  if (answers.length === 0) return plain;
  return { status: 'disputed', value: theOnly([plain, ...answers].map(({ value }) => value)) };
};

type Plain = { status: string; value: string | null };
const text = ({ status, value }: Plain): string => JSON.stringify([status, value]);
const theOnly = (values: readonly (string | null)[]): string | null => {
  const all = new Set(values.filter((value) => value !== null));
  return all.size === 1 ? ([...all][0] ?? null) : null;
};

const isWithdrawn = (statements: readonly Said[], event: string, place: number): boolean =>
  statements.some(
    (one, i) =>
      i > place &&
      one.kind === 'withdrawn' &&
      one.target === event &&
      one.event !== event &&
      !isWithdrawn(statements, one.event, i),
  );

/** One part of a statement after its corrections: the last correction of it that says something of it. */
const corrected = (
  statements: readonly Said[],
  { event, slot, place }: { event: string; slot: string | null; place: number },
  part: 'when' | 'value',
): string | null | undefined => {
  const corrections = statements.flatMap((one, i) =>
    one.kind === 'corrected' &&
    one.target === event &&
    one.event !== event &&
    i > place &&
    (one.slot === null || one.slot === slot)
      ? [{ one, i }]
      : [],
  );
  for (const { one, i } of corrections.reverse()) {
    const said = corrected(statements, { event: one.event, slot: slot ?? one.slot, place: i }, part);
    if (said !== undefined) return said;
    if (part === 'when' && one.when !== null) return one.when;
    if (part === 'value' && one.value !== undefined) return one.value;
  }
  return undefined;
};

type Word = {
  readonly slot: string;
  readonly place: number;
  readonly earliest: number;
  readonly latest: number;
  readonly value: string | null;
  readonly undone: readonly { earliest: number; latest: number }[];
};

const wordsOf = (statements: readonly Said[]): readonly Word[] =>
  statements.flatMap((one, place) => {
    if (one.kind !== 'claim' || restated(statements, one, place)) return [];
    const { event, slot } = one;
    const when = corrected(statements, { event, slot, place }, 'when') ?? one.when;
    const value = corrected(statements, { event, slot, place }, 'value');
    return [
      {
        slot,
        place,
        ...boundaryOf(when),
        value: value === undefined ? one.value : value,
        undone: undoneBy(statements, event, place),
      },
    ];
  });

const restated = (statements: readonly Said[], claim: Claim<string>, place: number): boolean =>
  statements.some(
    (one, i) => i > place && one.kind === 'claim' && one.slot === claim.slot && one.source === claim.source,
  );

const undoneBy = (statements: readonly Said[], event: string, place: number) =>
  statements.flatMap((one, i) => {
    if (one.kind !== 'annulled' || one.target !== event || i <= place || one.event === event) return [];
    const from = corrected(statements, { event: one.event, slot: null, place: i }, 'when') ?? one.from;
    return [from === 'ex-tunc' ? { earliest: -Infinity, latest: -Infinity } : boundaryOf(from)];
  });

const passed = ({ earliest, latest }: { earliest: number; latest: number }, at: number): string =>
  at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';
const anyOf = (answers: readonly string[]): string =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

type Slot = { words: readonly Word[]; lo: number; hi: number; ends: boolean; place: number };

/** Values by time; an end comes before exactly those values that surely came after it. */
const slotsOf = (words: readonly Word[]): readonly Slot[] => {
  const kept = words.filter(
    ({ value, undone }) => value !== null || !undone.some(({ latest }) => latest === -Infinity),
  );
  const slots = [...new Set(kept.map(({ slot }) => slot))].map((slot): Slot => {
    const own = kept.filter((word) => word.slot === slot);
    const bounds = [
      Math.max(...own.map(({ earliest }) => earliest)),
      Math.min(...own.map(({ latest }) => latest)),
    ];
    return {
      words: own,
      lo: Math.min(...bounds),
      hi: Math.max(...bounds),
      ends: own.every(({ value }) => value === null),
      place: Math.min(...own.map(({ place }) => place)),
    };
  });
  const earlier = (a: Slot, b: Slot): boolean =>
    a.lo !== b.lo ? a.lo < b.lo : a.hi !== b.hi ? a.hi < b.hi : a.place < b.place;
  const byTime = slots.toSorted((a, b) => (earlier(a, b) ? -1 : 1));
  const after = (value: Slot, end: Slot): boolean => end.hi <= value.lo && earlier(end, value);
  const values = byTime.filter(({ ends }) => !ends);
  const ends = byTime.filter((slot) => slot.ends);
  const gapOf = (end: Slot): number => values.filter((value) => !after(value, end)).length;
  return Array.from({ length: values.length + 1 }, (_, gap) => [
    ...ends.filter((end) => gapOf(end) === gap),
    ...values.slice(gap, gap + 1),
  ]).flat();
};

/** How it can be if slot `i` is the last that came; null stands for "as if it had not come". */
const waysOf = (slots: readonly Slot[], i: number, at: number): readonly (Plain | null)[][] => {
  const slot = slots[i];
  if (!slot) return [[{ status: 'no', value: null }]];
  const run = slots.slice(0, i + 1);
  const founder = run[run.findLastIndex(({ ends }) => ends) + 1];
  const founderUndone = [
    ...new Set(
      founder === slot
        ? ['no']
        : (founder?.words ?? []).map(({ undone }) => anyOf(undone.map((from) => passed(from, at)))),
    ),
  ];
  const whole = founderUndone.length > 1 ? 'unknown' : (founderUndone[0] ?? 'no');
  return slot.words.map(({ value, undone }) => {
    const own = anyOf(undone.map((from) => passed(from, at)));
    const fallen = value === null ? own : anyOf([own, whole]);
    const up = value === null ? { status: 'no', value } : { status: 'yes', value };
    const down = value === null ? null : { status: 'annulled', value };
    return fallen === 'yes' ? [down] : fallen === 'no' ? [up] : [up, down];
  });
};

const lookAt = (
  slots: readonly Slot[],
  i: number,
  at: number,
): { ways: readonly Plain[]; contested: boolean } => {
  const byWord = waysOf(slots, i, at);
  const coming = slots[i]?.words.map((word) => passed(word, at)) ?? [];
  const below = byWord.flat().includes(null) ? lookAt(slots, i - 1, at) : { ways: [], contested: false };
  const differ = new Set(byWord.map((each) => JSON.stringify(each))).size > 1;
  return {
    ways: [...byWord.flat().filter((way) => way !== null), ...below.ways],
    contested: below.contested || differ || (coming.includes('yes') && coming.includes('no')),
  };
};

const plainly = (statements: readonly Said[], at: number): Plain => {
  const slots = slotsOf(wordsOf(statements));
  const looks = Array.from({ length: slots.length + 1 }, (_, came) => came)
    .filter((came) => slots.slice(0, came).every(({ lo }) => lo <= at))
    .filter((came) => slots.slice(came).every(({ hi }) => at < hi))
    .map((came) => lookAt(slots, came - 1, at));
  const ways = looks.flatMap((look) => look.ways);
  const contested = looks.some((look) => look.contested);
  const distinct = new Map(ways.map((way) => [text(way), way]));
  const value = theOnly(ways.map((way) => way.value));
  if (ways.every(({ status }) => status === 'no')) return { status: 'no', value: null };
  if (ways.every(({ status }) => status !== 'yes')) return { status: 'annulled', value };
  if (distinct.size === 1) return { status: 'yes', value };
  return { status: contested ? 'disputed' : 'unknown', value };
};

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
const when = fc.constantFrom(...whens);
const slot = fc.constantFrom('start', 'end', 'class');
const earlier = (events: number) => fc.integer({ min: 0, max: Math.max(0, events - 1) }).map((i) => `e${i}`);

const statement = (i: number): fc.Arbitrary<Said> => {
  const event = `e${i}`;
  const claim = fc
    .record({ slot, when, value: fc.constantFrom('A', 'B'), source: fc.constantFrom(null, null, 'x', 'y') })
    .map((it): Said => ({ kind: 'claim', event, ...it, value: it.slot === 'end' ? null : it.value }));
  const odd = fc
    .record({ slot, when, value: fc.constantFrom('A', null), source: fc.constant('z') })
    .map((it): Said => ({ kind: 'claim', event, ...it }));
  const repair = fc.oneof(
    fc
      .record({
        target: earlier(i),
        slot: fc.option(slot),
        when: fc.option(when),
        value: fc.constantFrom(undefined, 'A', 'C', null),
      })
      .map(({ target, value, ...what }) =>
        corrects(event, target, { ...what, ...(value === undefined ? {} : { value }) }),
      ),
    earlier(i).map((target) => withdraws(event, target)),
    fc
      .tuple(earlier(i), fc.oneof(fc.constant('ex-tunc'), when))
      .map(([target, from]) => annuls(event, target, from)),
    fc.uniqueArray(earlier(i), { minLength: 1, maxLength: 3 }).map((targets) => disputes(event, ...targets)),
    fc.tuple(earlier(i), fc.option(earlier(i))).map(([dispute, chosen]) => resolves(event, dispute, chosen)),
  );
  return i === 0
    ? claim
    : fc.oneof(
        { weight: 5, arbitrary: claim },
        { weight: 1, arbitrary: odd },
        { weight: 5, arbitrary: repair },
      );
};

/** Now and then two statements share an event. */
const history = fc
  .integer({ min: 1, max: 9 })
  .chain((n) =>
    fc.tuple(...Array.from({ length: n }, (_, i) => fc.tuple(statement(i), fc.integer({ min: 0, max: 4 })))),
  )
  .map((pairs) =>
    pairs.map(([one, twin], i): Said =>
      twin === 0 && i > 0 && one.kind === 'claim' ? { ...one, event: `e${i - 1}` } : one,
    ),
  );

const instants = [...new Set(whens.flatMap((one) => Object.values(boundaryOf(one))))].filter(Number.isFinite);
const instant = fc.oneof(
  fc.constantFrom(...instants, ...instants.map((one) => one - 1)),
  fc.integer({ min: Date.UTC(2022, 10, 1), max: Date.UTC(2025, 3, 1) }),
);

describe('segments, on random histories', () => {
  it('answer at any instant what reading the statements anew answers', () =>
    fc.assert(
      fc.property(history, fc.array(instant, { minLength: 1, maxLength: 8 }), (statements, ats) => {
        const segments = segmentsOf(statements);
        for (const at of ats) {
          const { status, value } = answerAt(segments, at);
          const expected = naive(statements, at);
          if (text({ status, value }) !== text(expected))
            expect({ at, status, value }).toEqual({ at, ...expected });
        }
      }),
      { numRuns: 5_000 },
    ));

  it('are in order, half-open, never empty, and never two where one would do', () =>
    fc.assert(
      fc.property(history, (statements) => {
        const segments = segmentsOf(statements);
        segments.forEach(({ from, to, ...cell }, i) => {
          expect(from).toBeLessThan(to);
          const next = segments[i + 1];
          if (next) expect(to).toBeLessThanOrEqual(next.from);
          if (next?.from === to) expect(answerAt(segments, to)).not.toEqual(cell);
          expect(answerAt(segments, from)).toEqual(cell);
          expect(answerAt(segments, to)).not.toEqual(cell);
          expect([...new Set(cell.events)].sort()).toEqual(cell.events);
        });
      }),
      { numRuns: 2_000 },
    ));

  it('of what was known before do not change by what is recorded later', () =>
    fc.assert(
      fc.property(history, fc.nat(), (statements, cut) => {
        const known = cut % (statements.length + 1);
        const believed = JSON.stringify(segmentsOf(statements.slice(0, known)));
        segmentsOf(statements);
        expect(JSON.stringify(segmentsOf(statements.slice(0, known)))).toBe(believed);
      }),
      { numRuns: 500 },
    ));

  it('rebuilt by writing differences are the segments as they stand', () =>
    fc.assert(
      fc.property(history, (statements) => {
        let rows = segmentsOf<string>([]);
        statements.forEach((_, i) => {
          const next = segmentsOf(statements.slice(0, i + 1));
          const { closed, opened } = difference(rows, next);
          rows = [...rows.filter((row) => !closed.includes(row)), ...opened].sort((a, b) =>
            a.from < b.from ? -1 : 1,
          );
          expect(rows).toEqual(next);
        });
      }),
      { numRuns: 1_000 },
    ));

  it('do not depend on the order of claims when no two are of one slot and source and none of the same time', () =>
    fc.assert(
      fc.property(
        fc
          .uniqueArray(
            fc.record({
              slot: fc.constantFrom('start', 'end', 'class', 'name'),
              when,
              value: fc.constantFrom('A', 'B'),
            }),
            {
              selector: (one) => one.slot,
            },
          )
          .filter(
            (list) => new Set(list.map((one) => JSON.stringify(boundaryOf(one.when)))).size === list.length,
          ),
        fc.infiniteStream(fc.nat()),
        (list, order) => {
          const claims = list.map((one, i): Said => ({
            kind: 'claim',
            event: `e${i}`,
            source: null,
            ...one,
            value: one.slot === 'end' ? null : one.value,
          }));
          const shuffled = claims
            .map((claim) => ({ claim, by: order.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ claim }) => claim);
          expect(segmentsOf(shuffled)).toEqual(segmentsOf(claims));
        },
      ),
      { numRuns: 1_000 },
    ));

  it('of sources that vary are the same in whatever order the sources speak, up to the order of their claims', () =>
    fc.assert(
      fc.property(fc.array(when, { minLength: 2, maxLength: 4 }), (dates) => {
        const claims = dates.map((date, i): Said => ({
          kind: 'claim',
          event: `e${i}`,
          slot: 'start',
          when: date,
          value: 'A',
          source: `s${i}`,
        }));
        const bare = (list: readonly Said[]) =>
          segmentsOf(list).map(({ claims: told, ...cell }) => ({
            ...cell,
            told: told.map(({ event }) => event).sort(),
          }));
        expect(bare(claims.toReversed())).toEqual(bare(claims));
      }),
      { numRuns: 500 },
    ));

  it('say yes only of what is yes in every reading of imprecise dates', () =>
    fc.assert(
      fc.property(when, when, instant, fc.tuple(fc.nat(1000), fc.nat(1000)), (start, end, at, [p, q]) => {
        const segments = segmentsOf([
          { kind: 'claim', event: 'a', slot: 'start', when: start, value: 'A', source: null },
          { kind: 'claim', event: 'b', slot: 'end', when: end, value: null, source: null },
        ]);
        const pick = (date: string, part: number): number => {
          const { earliest, latest } = boundaryOf(date);
          const [from, to] = [Math.max(earliest, Date.UTC(2020)), Math.min(latest, Date.UTC(2030))];
          return from + Math.floor(((to - from) * part) / 1000);
        };
        const [began, ended] = [pick(start, p), pick(end, q)];
        fc.pre(began < ended);
        const { status } = answerAt(segments, at);
        const truth = at >= began && at < ended;
        if (status === 'yes') expect(truth).toBe(true);
        if (status === 'no') expect(truth).toBe(false);
      }),
      { numRuns: 2_000 },
    ));

  it('take thousands of statements in their stride', () => {
    const day = (i: number): string =>
      new Date(Date.UTC(2000, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    const statements = Array.from({ length: 5_000 }, (_, i): Said => ({
      kind: 'claim',
      event: `e${i}`,
      slot: `s${i}`,
      when: day(i),
      value: i % 2 ? 'A' : 'B',
      source: null,
    }));
    const started = performance.now();
    expect(segmentsOf(statements)).toHaveLength(5_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
