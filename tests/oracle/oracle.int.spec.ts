import { consultOracle } from './run';

const isLong = process.env['PATTO_LONG'] === '1';
const pairs = isLong ? 1_000_000 : 10_000;

it(
  `answers ${pairs} times from the tables what a replay of the events answers`,
  async () => {
    const { differ, differences } = await consultOracle({ pairs, seed: 1 });
    expect({ differ, differences }).toEqual({ differ: 0, differences: [] });
  },
  isLong ? 4 * 3_600_000 : 300_000,
);
