import { addDays, addMonths, firstOfMonthFollowing, withdrawalEffect } from './terms';

/** Art. 24(2) of the civil code. */
const CIVIL_CODE_24 = { monthsOfNotice: 3, yearEnd: '12-31' };

describe('a term by the civil code', () => {
  it.each([
    ['T1', '2024-09-30', '2024-12-31'],
    ['T2', '2024-10-01', '2025-12-31'],
    ['T3', '2024-12-31', '2025-12-31'],
  ])('%s: a withdrawal received on %s takes effect on %s', (_, receivedOn, effect) =>
    expect(withdrawalEffect(receivedOn, CIVIL_CODE_24)).toBe(effect),
  );

  it('T4: three years from 28 February end on 28 February', () =>
    expect(addMonths('2023-02-28', 36)).toBe('2026-02-28'));

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-15', 0, '2024-03-15'],
    ['2024-03-31', -1, '2024-02-29'],
  ])('T5: %s and %i months make %s', (date, months, end) => expect(addMonths(date, months)).toBe(end));

  it('T6: enrolled on 15 March, three months are over on 15 June and not on the 14th', () => {
    const from = addMonths('2024-03-15', 3);
    expect('2024-06-14' >= from).toBe(false);
    expect('2024-06-15' >= from).toBe(true);
  });

  it('T7: the first of the month following three months after 22 April is 1 August', () => {
    expect(firstOfMonthFollowing('2014-04-22', 3)).toBe('2014-08-01');
    expect(firstOfMonthFollowing('2014-04-01', 3)).toBe('2014-08-01');
    expect(firstOfMonthFollowing('2014-11-30', 3)).toBe('2015-03-01');
  });

  it('follows a year of the body that does not end in December, and other notice', () => {
    expect(withdrawalEffect('2024-03-31', { monthsOfNotice: 3, yearEnd: '06-30' })).toBe('2024-06-30');
    expect(withdrawalEffect('2024-03-30', { monthsOfNotice: 3, yearEnd: '06-30' })).toBe('2024-06-30');
    expect(withdrawalEffect('2024-08-01', { monthsOfNotice: 0, yearEnd: '02-29' })).toBe('2025-02-28');
    expect(withdrawalEffect('2024-07-01', { monthsOfNotice: 12, yearEnd: '06-30' })).toBe('2026-06-30');
    expect(withdrawalEffect('2024-01-01', { monthsOfNotice: 24, yearEnd: '12-31' })).toBe('2026-12-31');
  });

  it('counts days over the end of a leap February', () =>
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01'));

  it('refuses a date that does not exist', () =>
    expect(() => addMonths('2023-02-30', 1)).toThrow(RangeError));
});
