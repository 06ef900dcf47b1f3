import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordedSpellings, sampleOf } from './golden';
import { hear, repairsHistory, type Hearing } from '@patto/repair/domain';
import { aggregates, histories, type Reads } from './histories';
import { storyEvents } from './story';

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

  it('are what decisions write today, field for field', () => {
    const fields = (data: object): string[] => Object.keys(data).sort();
    for (const { type, data } of storyEvents())
      expect({ type, fields: fields(data) }).toEqual({ type, fields: fields(sampleOf(type).data) });
  });
});

/** Events that say nothing over time, and why. */
const silent: ReadonlyMap<string, string> = new Map([
  ['protocol.EntryIntoForceAwaited.v1', 'a day that is waited for is none that has come'],
  ['voting.RollListed.v1', 'a part of a roll is nothing before the opening that seals it'],
  ['voting.CastingVoteGiven.v1', 'what it came to is tallied beside it'],
  ['voting.LotDrawn.v1', 'what it came to is tallied beside it'],
  ['voting.VoteCast.v1', 'votes stand in the ballot’s own state and in a table of their own'],
]);

const anything = {
  entity: { entity: 'x', kind: 'post', network: null, subject: null },
  statements: [],
} as const;

/** What an event states, as decisions and questions alike hear it; a repair, of whatever its target spoke of. */
const heardOf = (spelling: string): number => {
  const stored = sampleOf(spelling);
  const aggregate = aggregates.find(({ chapter }) => chapter.history.spellings.includes(spelling));
  const hearing = (aggregate ?? aggregates[0]).chapter as unknown as Hearing<never>;
  const decoder = aggregate?.chapter.history ?? repairsHistory;
  const event = { ...decoder.decode(stored), id: 'e0', revision: 0 } as never;
  const network = aggregates.find(({ category }) => category === 'network')
    ?.chapter as unknown as Hearing<never>;
  return hear(event, aggregate ? hearing : network, () => [anything]).length;
};

describe('What events say over time', () => {
  const all = [
    ...aggregates.flatMap(({ chapter }) => chapter.history.spellings),
    ...repairsHistory.spellings,
  ];

  it.each(all.filter((spelling) => !silent.has(spelling)))('is something for %s', (spelling) => {
    expect(heardOf(spelling)).toBeGreaterThan(0);
  });
  it.each([...silent])('is nothing for %s: %s', (spelling) => {
    expect(heardOf(spelling)).toBe(0);
  });
});
