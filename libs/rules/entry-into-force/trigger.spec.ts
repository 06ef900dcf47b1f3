import { decideTrigger, parseTrigger, type TriggerParty, type TriggerRule } from '../index';

const trigger = (document: unknown): TriggerRule => {
  const read = parseTrigger(document);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.trigger;
};

/** Twelve parties; the nth signs on the nth day of the year, the last on 27 February. */
const twelve = (signed: number): TriggerParty[] =>
  Array.from({ length: 12 }, (_, index) => ({
    id: `p${index + 1}`,
    signedOn:
      index >= signed ? null : index === 11 ? '2023-02-27' : `2023-02-${String(index + 1).padStart(2, '0')}`,
  }));

it('takes effect at the last signature (T8)', () => {
  const all = trigger({ allSigned: true });
  expect(decideTrigger(all, { parties: twelve(12) })).toMatchObject({ met: true, date: '2023-02-27' });
  expect(decideTrigger(all, { parties: twelve(11) })).toMatchObject({
    met: false,
    date: null,
    missingParties: ['p12'],
  });
});

it('takes effect at the ninth signature, for those nine only (T8)', () => {
  const result = decideTrigger(trigger({ nth: 9 }), { parties: twelve(12) });
  expect(result).toMatchObject({ met: true, date: '2023-02-09', conditionDate: '2023-02-09' });
  expect(result.boundParties).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9']);
  expect(result.laterParties).toEqual([
    { id: 'p10', signedOn: '2023-02-10' },
    { id: 'p11', signedOn: '2023-02-11' },
    { id: 'p12', signedOn: '2023-02-27' },
  ]);
  expect(result.tests[0]).toMatchObject({ n: '9', left: '9', right: '9', holds: true });
});

it('binds everybody who signed on the day itself', () => {
  const parties = ['a', 'b', 'c'].map((id) => ({ id, signedOn: '2024-05-01' }));
  expect(decideTrigger(trigger({ nth: 2 }), { parties }).boundParties).toEqual(['a', 'b', 'c']);
});

it('counts months from the condition and goes to the first of the next (T7)', () => {
  const rule = trigger({
    when: { nth: 10 },
    after: { months: 3, then: 'FIRST_OF_NEXT_MONTH' },
  });
  const parties = Array.from({ length: 10 }, (_, index) => ({ id: `s${index}`, signedOn: '2014-04-22' }));
  expect(decideTrigger(rule, { parties })).toMatchObject({ date: '2014-08-01', conditionDate: '2014-04-22' });
  expect(decideTrigger(rule, { parties, asOf: '2014-07-31' })).toMatchObject({
    met: false,
    date: '2014-08-01',
  });
});

it.each([
  ['2024-01-31', { months: 1 }, '2024-02-29'],
  ['2024-08-31', { months: 6 }, '2025-02-28'],
  ['2024-02-29', { months: 12 }, '2025-02-28'],
  ['2023-02-28', { months: 36 }, '2026-02-28'],
  ['2023-12-30', { days: 3 }, '2024-01-02'],
  ['2024-02-28', { days: 366 }, '2025-02-28'],
] as const)('from %s after %j comes %s (T4, T5)', (date, after, effect) => {
  expect(decideTrigger(trigger({ when: { date }, after }), { parties: [] }).date).toBe(effect);
});

it('takes a share of a weight', () => {
  const rule = trigger({ count: 'signed', op: '>=', share: '55/100', of: 'parties', unit: 'emissions' });
  const parties = [
    { id: 'a', signedOn: '2001-01-01', weights: { emissions: 360 } },
    { id: 'b', signedOn: '2004-11-18', weights: { emissions: 190 } },
    { id: 'c', signedOn: null, weights: { emissions: 450 } },
  ];
  expect(decideTrigger(rule, { parties })).toMatchObject({ date: '2004-11-18', boundParties: ['a', 'b'] });
});

it('takes ten ratifications of which eight of a class, on the later of both days', () => {
  const rule = trigger({
    all: [
      { count: 'for', op: '>=', value: 10 },
      { count: 'for', op: '>=', value: 8, unit: 'class' },
    ],
  });
  const parties = Array.from({ length: 11 }, (_, index) => ({
    id: `s${index}`,
    signedOn: `2014-01-${String(index + 10)}`,
    groups: index === 0 || index === 1 || index === 9 ? [] : ['class'],
  }));
  expect(decideTrigger(rule, { parties }).date).toBe('2014-01-20');
  expect(decideTrigger(rule, { parties: parties.slice(0, 10) }).date).toBeNull();
});

it('combines a date and signatures', () => {
  const both = trigger({ all: [{ nth: 1 }, { date: '2023-03-01' }] });
  const either = trigger({ any: [{ allSigned: true }, { date: '2023-02-10' }] });
  expect(decideTrigger(both, { parties: twelve(3) }).date).toBe('2023-03-01');
  expect(decideTrigger(both, { parties: twelve(0) }).date).toBeNull();
  expect(decideTrigger(either, { parties: twelve(12) })).toMatchObject({
    date: '2023-02-10',
    boundParties: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10'],
  });
});

it('knows nothing that came after the day it is asked for', () => {
  const asked = decideTrigger(trigger({ nth: 9 }), { parties: twelve(12), asOf: '2023-02-08' });
  expect(asked).toMatchObject({ met: false, date: null });
  expect(asked.missingParties).toEqual(['p9', 'p10', 'p11', 'p12']);
});

it('is never met by nobody', () => {
  expect(decideTrigger(trigger({ allSigned: true }), { parties: [] })).toMatchObject({
    met: false,
    date: null,
  });
});

it.each([
  [{ nth: 0 }, 'nth'],
  [{ date: '2023-02-30' }, 'date'],
  [{ count: 'signed', op: '<', value: 3 }, ''],
  [{ not: { nth: 1 } }, ''],
  [{ all: [{ nth: 1 }, { when: 1 }] }, 'all[1]'],
  [{ when: { nth: 1 }, after: { months: -1 } }, 'after.months'],
  [{ when: { nth: 1 }, extra: 1 }, 'extra'],
  ['tomorrow', ''],
])('refuses %j, naming the place', (document, path) => {
  expect(parseTrigger(document)).toMatchObject({
    errors: expect.arrayContaining([
      expect.objectContaining({ path: expect.stringContaining(path) as string }) as object,
    ]) as object,
  });
});
