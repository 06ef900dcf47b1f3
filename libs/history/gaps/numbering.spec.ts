import { gapsIn, type Numbered } from './numbering';

const ballot = (number: number, entity = `ballot:${number}`, year: number | null = 2019): Numbered => ({
  ...{ kind: 'ballot', series: 'delibera', year, number, entity },
});

it('finds nothing in numbers that stand one after another from 1', () => {
  expect(gapsIn([ballot(2), ballot(1), ballot(3)])).toEqual([]);
});

it('finds holes, also before the first number', () => {
  expect(gapsIn([ballot(9), ballot(3), ballot(4)])).toEqual([
    {
      ...{ kind: 'ballot', series: 'delibera', year: 2019, last: 9, duplicates: [] },
      missing: [
        { from: 1, to: 2 },
        { from: 5, to: 8 },
      ],
    },
  ]);
});

it('finds a number that stands for two things, and not one that two sources give the same', () => {
  expect(gapsIn([ballot(1), ballot(1), ballot(2)])).toEqual([]);
  expect(gapsIn([ballot(1, 'ballot:a'), ballot(1, 'ballot:b')])).toMatchObject([
    { missing: [], duplicates: [{ number: 1, entities: ['ballot:a', 'ballot:b'] }] },
  ]);
});

it('counts each year, and each kind, by itself', () => {
  const one: Numbered = { ...ballot(1, 'instrument:x'), kind: 'instrument' };
  expect(gapsIn([ballot(1), ballot(1, 'ballot:y', 2020), one])).toEqual([]);
});
