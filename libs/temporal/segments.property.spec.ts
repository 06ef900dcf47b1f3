import * as fc from 'fast-check';
import { history, instant, when } from './statement.examples';
import { boundaryOf } from './when';
import { answerAt, difference } from './segment';
import { segmentsOf } from './segments';
import type { Claim, Stated, Statement } from './statement';

type Said = Statement<string>;

/**
 * The same question answered anew at one instant, by reading the statements as they stand: no boundaries are merged,
 * nothing is swept, and every state in which the entity can be is looked at.
 */
const naive = (statements: readonly Said[], at: number): { status: string; value: string | null } => {
  const live = asRead(statements);
  // A resolution settles what was disputed before it.
  const resolutionOf = (dispute: Stated<string>): Stated<string> | undefined =>
    live
      .slice(live.indexOf(dispute))
      .findLast((one) => one.kind === 'resolved' && one.dispute === dispute.event);
  const setAside = (event: string): boolean =>
    live.some((one) => {
      if (one.kind !== 'disputed' || !one.targets.includes(event)) return false;
      const resolution = resolutionOf(one);
      return resolution?.kind === 'resolved' && resolution.chosen !== event;
    });
  const standing = live.filter(({ event }) => !setAside(event));
  const plain = plainly(standing, at);
  const answers = live
    .filter((one) => one.kind === 'disputed')
    .filter((one) => resolutionOf(one) === undefined)
    .flatMap((dispute, _, open) => {
      const { targets } = dispute;
      const others = open.filter((one) => one !== dispute).flatMap((one) => one.targets);
      return [[], others].flatMap((away) => {
        const without = (kept: string | null) =>
          plainly(
            standing.filter(
              ({ event }) => event === kept || (!targets.includes(event) && !away.includes(event)),
            ),
            at,
          );
        const none = without(null);
        const alone = targets.map(without);
        return alone.some((one) => text(one) !== text(none)) ? [none, ...alone] : [];
      });
    });
  if (answers.length === 0) return plain;
  return { status: 'disputed', value: theOnly([plain, ...answers].map(({ value }) => value)) };
};

/** Each event once, where it stands, with the last word on what it says; at the end what was not about this before. */
const asRead = (statements: readonly Said[]): readonly Stated<string>[] => {
  const own = statements.flatMap((one) => (one.kind === 'reread' ? [] : [one.event]));
  const others = statements.flatMap((one) => (one.kind === 'reread' ? [one.target] : []));
  return [...new Set([...own, ...others])].flatMap((event) => {
    const anew = statements.findLast((one) => one.kind === 'reread' && one.target === event);
    if (anew?.kind === 'reread') return anew.statements;
    return statements.filter((one) => one.kind !== 'reread').filter((one) => one.event === event);
  });
};

type Plain = { status: string; value: string | null };
const text = ({ status, value }: Plain): string => JSON.stringify([status, value]);
const theOnly = (values: readonly (string | null)[]): string | null => {
  const all = new Set(values.filter((value) => value !== null));
  return all.size === 1 ? ([...all][0] ?? null) : null;
};

type Word = {
  readonly slot: string;
  readonly source: string | null;
  readonly place: number;
  readonly earliest: number;
  readonly latest: number;
  readonly value: string | null;
  readonly undone: readonly { earliest: number; latest: number }[];
};

type Keep = (claim: Claim<string>, place: number) => boolean;

const wordsOf = (statements: readonly Stated<string>[], keep: Keep): readonly Word[] => {
  const words = statements.flatMap((one, place) => {
    if (one.kind !== 'claim') return [];
    const { event, slot, source, when, value } = one;
    const undone = undoneBy(statements, event, place);
    const word = { slot, source, place, ...boundaryOf(when), value, undone };
    return [{ claim: one, word }];
  });
  const begins = (event: string): boolean =>
    words.some(({ claim, word }) => claim.event === event && word.value !== null);
  return words
    .filter(({ claim, word }) => keep(claim, word.place))
    .map(({ claim, word }) => (word.value === null && begins(claim.event) ? { ...word, undone: [] } : word))
    .filter(({ value, undone }) => value !== null || !undone.some(({ latest }) => latest === -Infinity))
    .filter((word, i, all) => !all.slice(i + 1).some((later) => isReplaced(later, word)));
};

/** Said again by the record itself; of what a source says twice here, nobody can tell which is the later. */
const isReplaced = (later: Word, word: Word): boolean =>
  later.slot === word.slot && later.source === null && word.source === null;

const undoneBy = (statements: readonly Stated<string>[], event: string, place: number) =>
  statements.flatMap((one, i) => {
    if (one.kind !== 'annulled' || one.target !== event || i <= place || one.event === event) return [];
    const { from } = one;
    return [from === 'ex-tunc' ? { earliest: -Infinity, latest: -Infinity } : boundaryOf(from)];
  });

const passed = ({ earliest, latest }: { earliest: number; latest: number }, at: number): string =>
  at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';
const anyOf = (answers: readonly string[]): string =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

type Slot = { words: readonly Word[]; lo: number; hi: number; ends: boolean; place: number };

const slotsOf = (words: readonly Word[]): readonly Slot[] => {
  const slots = [...new Set(words.map(({ slot }) => slot))].map((slot): Slot => {
    const own = words.filter((word) => word.slot === slot);
    const isEnd = own.every(({ value }) => value === null);
    const bounds = [
      Math.max(
        ...own.map(({ earliest }) => earliest),
        ...(isEnd && isNeverOver(own, words) ? [Infinity] : []),
      ),
      Math.min(...own.map(({ latest }) => latest)),
    ];
    // What the record says stands in the order of the log, and before what sources tell.
    const places = own.map(({ place, source }) => (source === null ? place : Infinity));
    return {
      words: own,
      lo: Math.min(...bounds),
      hi: Math.max(...bounds),
      ends: isEnd,
      place: Math.min(...places),
    };
  });
  const earlier = (a: Slot, b: Slot): boolean =>
    a.lo !== b.lo ? a.lo < b.lo : a.hi !== b.hi ? a.hi < b.hi : a.place < b.place;
  return together(slots.toSorted((a, b) => (earlier(a, b) ? -1 : 1)));
};

/** Does a source that tells no end tell a beginning after all these? */
const isNeverOver = (ends: readonly Word[], words: readonly Word[]): boolean =>
  ends.every(({ source }) => source !== null) &&
  words.some(
    ({ source, value, earliest }) =>
      value !== null &&
      source !== null &&
      words.every((word) => word.source !== source || word.value !== null) &&
      ends.every(({ latest }) => latest <= earliest),
  );

const isToldAlone = ({ words, place }: Slot): boolean =>
  place === Infinity && words.every(({ source }) => source !== null);

/** Of changes that sources tell of the same time nobody knows which came last. */
const together = (slots: readonly Slot[]): readonly Slot[] => {
  const tied = slots.map((slot, i) => {
    const same = slots.filter(
      (other) =>
        !slot.ends &&
        !other.ends &&
        other.lo === slot.lo &&
        other.hi === slot.hi &&
        isToldAlone(slot) &&
        isToldAlone(other),
    );
    if (same.length < 2) return slot;
    return slots.indexOf(same[0] as Slot) === i
      ? { ...slot, words: same.flatMap(({ words }) => words) }
      : null;
  });
  return tied.filter((slot) => slot !== null);
};

/** How it can be if slot `i` is the last that came; null stands for "as if it had not come". */
const waysOf = (slots: readonly Slot[], i: number, at: number): readonly (Plain | null)[][] => {
  const slot = slots[i];
  if (!slot) return [[{ status: 'no', value: null }]];
  const founder = slots[0];
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

/** Do sources say that it came and that it did not, or that it never did? */
const isContested = (slot: Slot | undefined, at: number): boolean => {
  if (!slot) return false;
  const coming = slot.words.map((word) => passed(word, at));
  return coming.includes('yes') && (coming.includes('no') || (slot.hi === Infinity && slot.lo <= at));
};

type Look = { ways: readonly Plain[]; contested: boolean; released: boolean; mayEnd: boolean };

const lookAt = (slots: readonly Slot[], i: number, at: number): Look => {
  const byWord = waysOf(slots, i, at);
  const below = byWord.flat().includes(null) ? lookAt(slots, i - 1, at) : { ways: [], contested: false };
  const flat = byWord.flat();
  const differ = new Set(byWord.map((each) => JSON.stringify(each))).size > 1;
  return {
    ways: [...byWord.flat().filter((way) => way !== null), ...below.ways],
    released: flat.includes(null),
    mayEnd: flat.some((way) => way !== null),
    contested: below.contested || differ || isContested(slots[i], at),
  };
};

/** Every way it can be: how many values have come, and for each end whether it has. */
const oneRun = (statements: readonly Stated<string>[], at: number, keep: Keep): Plain => {
  const slots = slotsOf(wordsOf(statements, keep));
  const values = slots.filter(({ ends }) => !ends);
  const looks = Array.from({ length: values.length + 1 }, (_, came) => came)
    .filter((came) => values.slice(0, came).every(({ lo }) => lo <= at))
    .filter((came) => values.slice(came).every(({ hi }) => at < hi))
    .map((came) => lookAt(values, came - 1, at));
  const ends = slots
    .filter((slot) => slot.ends && slot.lo <= at)
    .map((end) => ({ end, look: lookAt([end], 0, at) }));
  const isOver = ends.some(({ end, look }) => end.hi <= at && !look.released);
  const mayBeOver = ends.filter(({ look }) => look.mayEnd);
  const ways = [
    ...looks.flatMap((look) => look.ways),
    ...mayBeOver.map(() => ({ status: 'no', value: null })),
  ];
  const contested = [...looks, ...mayBeOver.map(({ look }) => look)].some((look) => look.contested);
  const distinct = new Map(ways.map((way) => [text(way), way]));
  const value = theOnly(ways.map((way) => way.value));
  if (isOver || ways.every(({ status }) => status === 'no')) return { status: 'no', value: null };
  if (ways.every(({ status }) => status !== 'yes')) return { status: 'annulled', value };
  if (distinct.size === 1) return { status: 'yes', value };
  return { status: contested ? 'disputed' : 'unknown', value };
};

/** What is said of no run by name after this one was first spoken of: it is about this one too. */
const claimsWithoutRun = (statements: readonly Stated<string>[], run: string): readonly Claim<string>[] => {
  const first = statements.findIndex((one) => one.kind === 'claim' && one.run === run);
  return statements.flatMap((one, i) =>
    one.kind === 'claim' && one.run === undefined && i > first ? [one] : [],
  );
};

/** A run has its own claims and, of those without a run, the ones said after its first; repairs reach all. */
const plainly = (statements: readonly Stated<string>[], at: number): Plain => {
  const runs = [...new Set(statements.flatMap((one) => (one.kind === 'claim' && one.run ? [one.run] : [])))];
  if (runs.length === 0) return oneRun(statements, at, () => true);
  const isToldAlone = (run: string): boolean =>
    statements.every((one) => one.kind !== 'claim' || one.run !== run || one.source !== null) &&
    claimsWithoutRun(statements, run).every(({ source }) => source !== null);
  // Runs of which sources alone tell come first, by their names.
  const told = runs.filter(isToldAlone).sort();
  const answers = [...told, ...runs.filter((run) => !isToldAlone(run))].map((run) => {
    const first = statements.findIndex((one) => one.kind === 'claim' && one.run === run);
    return oneRun(statements, at, (claim, i) => claim.run === run || (claim.run === undefined && i > first));
  });
  const status = ['yes', 'disputed', 'unknown', 'annulled', 'no'].find((s) =>
    answers.some((one) => one.status === s),
  );
  return answers.findLast((one) => one.status === status) ?? { status: 'no', value: null };
};

/** Several spells of one source are looked at in spells.spec.ts, and by the oracle. */
const tellsOfSpells = (statements: readonly Said[]): boolean => {
  const claims = asRead(statements).flatMap((one) =>
    one.kind === 'claim' && one.source !== null ? [one] : [],
  );
  return claims.some(
    (end) =>
      end.value === null &&
      claims.some(
        (start) =>
          start.value !== null &&
          start.source === end.source &&
          boundaryOf(end.when).latest <= boundaryOf(start.when).earliest,
      ),
  );
};

describe('segments, on random histories', () => {
  it('answer at any instant what reading the statements anew answers', () =>
    fc.assert(
      fc.property(history, fc.array(instant, { minLength: 1, maxLength: 8 }), (statements, ats) => {
        fc.pre(!tellsOfSpells(statements));
        const segments = segmentsOf(statements);
        for (const at of ats) {
          const { status, value } = answerAt(segments, at);
          const expected = naive(statements, at);
          if (text({ status, value }) !== text(expected))
            expect({ at, status, value }).toEqual({ at, ...expected });
        }
      }),
      { numRuns: 2_500 },
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
      { numRuns: 1_000 },
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
      { numRuns: 500 },
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
            isAct: false,
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
          isAct: false,
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
          { kind: 'claim', isAct: false, event: 'a', slot: 'start', when: start, value: 'A', source: null },
          { kind: 'claim', isAct: false, event: 'b', slot: 'end', when: end, value: null, source: null },
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
      { numRuns: 1_000 },
    ));

  it('of what acts say are the same whatever sources tell, from the first act on', () =>
    fc.assert(
      fc.property(history, history, instant, (done, told, at) => {
        const acts = done.map((one): Said => (one.kind === 'claim' ? { ...one, isAct: true } : one));
        const begun = Math.min(
          Infinity,
          ...acts.flatMap((one) =>
            one.kind === 'claim' && one.value !== null ? [boundaryOf(one.when).earliest] : [],
          ),
        );
        fc.pre(acts.every(({ kind }) => kind === 'claim' || kind === 'annulled') && begun <= at);
        fc.pre(acts.every((one) => one.kind !== 'claim' || one.run === undefined));
        const beside = told.flatMap((one): Said[] =>
          one.kind === 'claim' && one.run === undefined ? [{ ...one, event: `t${one.event}` }] : [],
        );
        const plain = ({ status, value, isBinding }: ReturnType<typeof answerAt<string>>) => ({
          status,
          value,
          isBinding,
        });
        expect(plain(answerAt(segmentsOf([...beside, ...acts]), at))).toEqual(
          plain(answerAt(segmentsOf(acts), at)),
        );
      }),
      { numRuns: 2_000 },
    ));
});
