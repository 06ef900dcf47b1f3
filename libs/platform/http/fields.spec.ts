import fc from 'fast-check';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { isEdtf, isInstant, isLegalDate, isPosition, IsText } from './fields';

it.each(['2023-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a legal date', (date) => {
  expect(isLegalDate(date)).toBe(true);
});

it.each([
  '2023-02-29',
  '2023-13-01',
  '2023-00-10',
  '2023-04-31',
  '0000-01-01',
  '2023-2-1',
  '2023-02-28 ',
  '20230228',
  '',
  5,
  null,
  ['2023-02-28'],
])('%j is no legal date', (date) => {
  expect(isLegalDate(date)).toBe(false);
});

it.each(['2023-02-28T10:00:00Z', '2023-02-28T10:00:00.123+01:00', '2024-02-29T23:59:59Z'])(
  '%s is an instant',
  (instant) => {
    expect(isInstant(instant)).toBe(true);
  },
);

it.each([
  '2023-02-28',
  '2023-02-29T10:00:00Z',
  '2023-02-28T10:00:00',
  '2023-02-28T24:00:00Z',
  '2023-02-28T10:60:00Z',
  '0000-02-28T10:00:00Z',
  'now',
  1,
])('%j is no instant', (instant) => {
  expect(isInstant(instant)).toBe(false);
});

it.each(['2023', '2023-02', '2022-23', '2023~', '2023-02-10', '2023-02-10T10:00:00Z'])(
  '%s says when',
  (when) => {
    expect(isEdtf(when)).toBe(true);
  },
);

it.each(['', 'yesterday', '2023-02-30', '2023-13-45', '0000', '2023-05/2023-01', {}, 2023])(
  '%j does not say when',
  (when) => {
    expect(isEdtf(when)).toBe(false);
  },
);

it('a position is one or two integers below 2^64', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 65n }), (n) => {
      expect(isPosition(String(n))).toBe(n < 2n ** 64n);
      expect(isPosition(`${n}/${n}`)).toBe(n < 2n ** 64n);
    }),
  );
  for (const wrong of ['', '1/', '/1', '1/2/3', '-1', '1.5', '1e3', '0x1', ' 1', 1])
    expect(isPosition(wrong)).toBe(false);
});

it('no text makes the checks throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 120 }), fc.stringMatching(/^[0-9XuT:/.~?%+-]{0,40}$/)),
      (text) => {
        expect([isEdtf(text), isLegalDate(text), isInstant(text), isPosition(text)]).toHaveLength(4);
      },
    ),
  );
});

class Named {
  @IsText(6) readonly name!: string;
}

it.each([
  '\u200b',
  '\u2800',
  '\u00ad',
  '\u200d\u2060',
  '\u3164',
  ' \u00a0',
  '',
  'a\u0007',
  'seven ch',
  5,
  null,
])('%j is no text', (name) => {
  expect(validateSync(plainToInstance(Named, { name }))).toHaveLength(1);
});

it.each([
  [' Caffe\u0301 ', 'Caffé'],
  ['a\u200db', 'a\u200db'],
  ['   a b   ', 'a b'],
])('text arrives in one form, without blanks at its ends: %j', (written, name) => {
  const named = plainToInstance(Named, { name: written });
  expect(named).toEqual({ name });
  expect(validateSync(named)).toEqual([]);
});
