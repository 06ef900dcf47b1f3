import { compareReadings } from './one-reading';

const isLong = process.env['PATTO_LONG'] === '1';
const histories = isLong ? 100_000 : 1_000;

it(
  `shows decisions and questions the same in ${histories} histories, and that is what the events say`,
  async () => {
    const found = await compareReadings(histories, 1);
    expect(found.slice(0, 5)).toEqual([]);
  },
  isLong ? 4 * 3_600_000 : 300_000,
);
