import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordedSpellings, sampleOf } from './golden';
import { histories, type Reads } from './histories';

const recorded = recordedSpellings();
const spellings = histories.flatMap((history) =>
  history.spellings.map((spelling) => ({ spelling, history })),
);
const versionOf = (spelling: string): number => Number(/\d+$/.exec(spelling)?.[0]);
const nameOf = (spelling: string): string => spelling.replace(/\.v\d+$/, '');
const newestOf = (spelling: string, { spellings: all }: Reads): string =>
  all
    .filter((other) => nameOf(other) === nameOf(spelling))
    .reduce((newest, other) => (versionOf(other) > versionOf(newest) ? other : newest), spelling);

const isHistory = (value: unknown): value is Reads =>
  typeof value === 'object' && value !== null && 'spellings' in value && 'decode' in value;

/** What the domain libraries export: histories, and aggregates that carry one. */
const exportedHistories = async (): Promise<[string, Reads][]> => {
  const libs = join(__dirname, '../../libs');
  const found: [string, Reads][] = [];
  for (const chapter of readdirSync(libs).filter((lib) => readdirSync(join(libs, lib)).includes('domain'))) {
    const exported = (await import(join(libs, chapter, 'domain/index.ts'))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      const history =
        typeof value === 'object' && value !== null && 'history' in value ? value.history : value;
      if (isHistory(history)) found.push([`${chapter}: ${name}`, history]);
    }
  }
  return found;
};

describe('golden events', () => {
  it('are kept for every history that a domain exports', async () => {
    const exported = await exportedHistories();
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter(([, history]) => !histories.includes(history)).map(([name]) => name)).toEqual([]);
  });

  it('have one sample for every spelling ever shipped, and no other', () => {
    const known = spellings.map(({ spelling }) => spelling).sort();
    expect({
      withoutSample: known.filter((spelling) => !recorded.includes(spelling)),
      unknown: recorded.filter((spelling) => !known.includes(spelling)),
    }).toEqual({ withoutSample: [], unknown: [] });
    expect(new Set(known).size).toBe(known.length);
  });

  const samples = spellings.filter(({ spelling }) => recorded.includes(spelling));

  it.each(samples)('$spelling reads today', ({ spelling, history }) => {
    const { type, data } = history.decode(sampleOf(spelling));
    expect(spelling.split('.')[1]).toBe(type);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  it.each(samples)('$spelling reads with the fields of its newest version', ({ spelling, history }) => {
    const newest = newestOf(spelling, history);
    if (!recorded.includes(newest)) throw new Error(`${newest} has no sample to compare with`);
    const fields = (of: string): string[] => Object.keys(history.decode(sampleOf(of)).data as object).sort();
    expect(fields(spelling)).toEqual(fields(newest));
  });

  it.each(samples.filter(({ spelling, history }) => newestOf(spelling, history) === spelling))(
    '$spelling is written back as it was read',
    ({ spelling, history }) => {
      const sample = sampleOf(spelling);
      expect(history.encode(history.decode(sample) as never)).toEqual(sample);
    },
  );
});
