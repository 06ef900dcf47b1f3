import * as fc from 'fast-check';
import { boundaryOf, hadHappened, parseWhen } from './when';
import {
  dateToInstant,
  formatInstant,
  isTimeError,
  localDateOf,
  parseDate,
  parseInstant,
  parseValidAt,
} from './instant';

const rome = (date: string): number => dateToInstant(date);

describe('a legal date', () => {
  it('begins at midnight in Rome, in winter and in summer', () => {
    expect(formatInstant(dateToInstant('2023-01-15'))).toBe('2023-01-14T23:00:00.000Z');
    expect(formatInstant(dateToInstant('2023-06-01'))).toBe('2023-05-31T22:00:00.000Z');
  });

  it('lasts 23 hours on the night when the clocks go forward and 25 when they go back', () => {
    const hours = (from: string, to: string): number => (rome(to) - rome(from)) / 3_600_000;
    expect(hours('2023-03-26', '2023-03-27')).toBe(23);
    expect(hours('2023-10-29', '2023-10-30')).toBe(25);
    expect(hours('2023-10-28', '2023-10-29')).toBe(24);
  });

  it('holds both of the hours that the clock shows twice, and no meeting over midnight changes its day (C67)', () => {
    expect(localDateOf(Date.parse('2023-10-29T00:30:00Z'))).toBe('2023-10-29');
    expect(localDateOf(Date.parse('2023-10-29T01:30:00Z'))).toBe('2023-10-29');
    expect(localDateOf(Date.parse('2023-05-31T21:59:59.999Z'))).toBe('2023-05-31');
    expect(localDateOf(Date.parse('2023-05-31T22:00:00Z'))).toBe('2023-06-01');
    expect(localDateOf(Date.parse('2023-03-25T22:59:59.999Z'))).toBe('2023-03-25');
    expect(localDateOf(Date.parse('2023-03-25T23:00:00Z'))).toBe('2023-03-26');
  });

  it.each(['2023-02-30', '2023-02-29', '1900-02-29', '2023-13-01', '2023-00-10', '2023-04-31', '2023-04-00'])(
    'is refused when it does not exist: %s',
    (text) => {
      const refused = { error: 'date.nonexistent', text };
      expect(parseDate(text)).toEqual(refused);
      expect(parseValidAt(text)).toEqual(refused);
      expect(parseWhen(text)).toEqual(refused);
      expect(() => dateToInstant(text)).toThrow(RangeError);
    },
  );

  it.each(['2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])('exists: %s', (text) => {
    expect(parseDate(text)).toBe(text);
    expect(localDateOf(dateToInstant(text))).toBe(text);
  });

  it.each(['2023-2-3', '23-02-03', '2023-02-03 ', '', 'yesterday', '2023-02'])('is not %j', (text) =>
    expect(parseDate(text)).toEqual({ error: 'date.malformed', text }),
  );

  it('comes back from the instant at which it begins', () =>
    fc.assert(
      fc.property(fc.integer({ min: -36_500, max: 80_000 }), (days) => {
        const date = new Date(days * 86_400_000).toISOString().slice(0, 10);
        expect(localDateOf(dateToInstant(date))).toBe(date);
        expect(localDateOf(dateToInstant(date) - 1) < date).toBe(true);
      }),
    ));
});

describe('an instant', () => {
  it.each([
    ['2023-02-03T10:00:00Z', '2023-02-03T10:00:00.000Z'],
    ['2023-02-03T10:00Z', '2023-02-03T10:00:00.000Z'],
    ['2023-02-03T10:00:00.1234567Z', '2023-02-03T10:00:00.123Z'],
    ['2023-02-03T10:00:00.5+01:00', '2023-02-03T09:00:00.500Z'],
  ])('is read: %s', (text, instant) => expect(parseInstant(text)).toBe(Date.parse(instant)));

  it.each([
    '2023-02-03T10:00:00',
    '2023-02-03T24:00:00Z',
    '2023-02-03T10:60:00Z',
    '2023-02-03T10:00:60Z',
    '2023-02-03T10:00:00+99:00',
    '2023-02-03 10:00:00Z',
    '2023-02-03',
  ])('is not %s', (text) => expect(parseInstant(text)).toEqual({ error: 'instant.malformed', text }));

  it('is refused on a day that does not exist', () =>
    expect(parseInstant('2023-02-29T10:00:00Z')).toEqual({
      error: 'date.nonexistent',
      text: '2023-02-29T10:00:00Z',
    }));

  it('reads back as it was written', () =>
    fc.assert(
      fc.property(fc.integer({ min: -60e12, max: 250e12 }), (instant) => {
        const text = formatInstant(instant) ?? '';
        expect(parseInstant(text)).toBe(instant);
        expect(parseValidAt(text)).toBe(instant);
        expect(boundaryOf(text)).toEqual({ earliest: instant, latest: instant });
      }),
    ));

  it('has no spelling at the open ends of time', () => {
    expect(formatInstant(Infinity)).toBeNull();
    expect(formatInstant(-Infinity)).toBeNull();
  });
});

describe('when something happened', () => {
  it.each([
    ['2023-02-27', '2023-02-27', '2023-02-27'],
    ['2023-02', '2023-02-01', '2023-03-01'],
    ['2023-12', '2023-12-01', '2024-01-01'],
    ['2023', '2023-01-01', '2024-01-01'],
    ['2022-21', '2022-03-01', '2022-06-01'],
    ['2022-22', '2022-06-01', '2022-09-01'],
    ['2022-23', '2022-09-01', '2022-12-01'],
    ['2022-24', '2022-12-01', '2023-03-01'],
    ['2022-28', '2022-12-01', '2023-03-01'],
    ['2022-30', '2022-12-01', '2023-03-01'],
    ['2025-33', '2025-01-01', '2025-04-01'],
    ['2025-36', '2025-10-01', '2026-01-01'],
    ['2025-38', '2025-05-01', '2025-09-01'],
    ['2025-40', '2025-01-01', '2025-07-01'],
    ['2025-41', '2025-07-01', '2026-01-01'],
    ['2023-XX', '2023-01-01', '2024-01-01'],
    ['2023-XX-XX', '2023-01-01', '2024-01-01'],
    ['2023-02-XX', '2023-02-01', '2023-03-01'],
    ['2023-1X', '2023-10-01', '2024-01-01'],
    ['2023-0X', '2023-01-01', '2023-10-01'],
    ['2023-02-1X', '2023-02-10', '2023-02-20'],
    ['2023-02-2X', '2023-02-20', '2023-03-01'],
    ['2023-02-0X', '2023-02-01', '2023-02-10'],
    ['202X', '2020-01-01', '2030-01-01'],
    ['19XX', '1900-01-01', '2000-01-01'],
    ['2023-02/2023-04', '2023-02-01', '2023-05-01'],
    ['2023-02-03/2023-02-05', '2023-02-03', '2023-02-05'],
    ['2023-02-03/2023-02-03', '2023-02-03', '2023-02-03'],
    ['2022-23/2023-21', '2022-09-01', '2023-06-01'],
    ['2023-02~', '2023-01-01', '2023-04-01'],
    ['2023-02?', '2023-01-01', '2023-04-01'],
    ['2023%', '2022-01-01', '2025-01-01'],
    ['2022-23~', '2022-06-01', '2023-03-01'],
    ['2025-41~', '2025-01-01', '2026-07-01'],
    ['2023-02-27~', '2023-02-26', '2023-02-28'],
    ['2023~/2024', '2022-01-01', '2025-01-01'],
  ])('%s is some time from %s to %s', (when, earliest, latest) =>
    expect(boundaryOf(when)).toEqual({ earliest: rome(earliest), latest: rome(latest) }),
  );

  it('may be open at an end', () => {
    expect(boundaryOf('../2023-03')).toEqual({ earliest: -Infinity, latest: rome('2023-04-01') });
    expect(boundaryOf('/2023-03-05')).toEqual({ earliest: -Infinity, latest: rome('2023-03-05') });
    expect(boundaryOf('2023-02/..')).toEqual({ earliest: rome('2023-02-01'), latest: Infinity });
    expect(boundaryOf('2023-02/')).toEqual({ earliest: rome('2023-02-01'), latest: Infinity });
    expect(boundaryOf('../..')).toEqual({ earliest: -Infinity, latest: Infinity });
  });

  it('says whether it is exact', () => {
    expect(parseWhen('2023-02-27')).toMatchObject({ when: '2023-02-27', exact: true });
    expect(parseWhen('2023-02-27T10:00:00Z')).toMatchObject({ exact: true });
    expect(parseWhen('2023-02')).toMatchObject({ exact: false });
  });

  it.each([
    ['', 'when.malformed'],
    ['february', 'when.malformed'],
    ['2023-13', 'when.malformed'],
    ['2025-42', 'when.malformed'],
    ['2023-02-3X', 'when.malformed'],
    ['2023-02-30/2023-04', 'date.nonexistent'],
    ['2023-01/2023-02-29', 'date.nonexistent'],
    ['2023-02-29~', 'date.nonexistent'],
    ['2023-04/2023-02', 'when.reversed'],
    ['2023-03/2023-02', 'when.reversed'],
    ['2023-02-03/2023-02-01', 'when.reversed'],
    ['[2023,2024]', 'when.unsupported'],
    ['{2023,2024}', 'when.unsupported'],
    ['199', 'when.unsupported'],
    ['19', 'when.unsupported'],
    ['Y170000', 'when.unsupported'],
    ['-0044', 'when.unsupported'],
    ['156X-12-25', 'when.unsupported'],
    ['2023-02-~03', 'when.unsupported'],
    ['2023-02-03T10:00:00', 'when.unsupported'],
  ])('%j is refused: %s', (text, error) => {
    expect(parseWhen(text)).toEqual({ error, text });
    expect(() => boundaryOf(text)).toThrow(RangeError);
  });

  it('answers unknown on 15 February 2024 for an accession dated 2024, no before and yes after (X2)', () => {
    const accession = boundaryOf('2024');
    expect(hadHappened(accession, rome('2024-02-15'))).toBe('unknown');
    expect(hadHappened(accession, rome('2024-01-01') - 1)).toBe('no');
    expect(hadHappened(accession, rome('2024-01-01'))).toBe('unknown');
    expect(hadHappened(accession, rome('2025-01-01') - 1)).toBe('unknown');
    expect(hadHappened(accession, rome('2025-01-01'))).toBe('yes');
  });

  it('knows no unknown for an exact date: the act at the very end of a mandate is out of term', () => {
    const end = boundaryOf('2025-01-01');
    const act = parseInstant('2025-01-01T00:00:00+01:00');
    expect(isTimeError(act)).toBe(false);
    expect(hadHappened(end, Number(act))).toBe('yes');
    expect(hadHappened(end, Number(act) - 1)).toBe('no');
  });

  it('never throws from parseWhen, and what it accepts is in order', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(/^[\dX]{4}(-[\dX]{2}){0,2}[~?%]?(\/[\dX]{4}(-[\dX]{2}){0,2}[~?%]?)?$/),
        ),
        (text) => {
          const parsed = parseWhen(text);
          if (!isTimeError(parsed))
            expect(parsed.boundary.earliest).toBeLessThanOrEqual(parsed.boundary.latest);
        },
      ),
      { numRuns: 300 },
    ));
});
