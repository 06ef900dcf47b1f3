import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { library } from './node-under-test';
import { connect, event, type RawClient } from './raw-client';
import { readAnswer, type Recorded } from './raw-read';

const FLIPS = process.env['PATTO_LONG'] === '1' ? 1_000 : 60;
const STREAMS = 60;
const SEED = 20_261_126;

/** A small generator, so that a flip that fails can be made again. */
const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
};

let root: string;
let whole: string;
let exported: string;
const nameOf = (i: number): string => `organisation-${i % STREAMS}`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'patto-damage-'));
  whole = join(root, 'whole');
  exported = join(root, 'export.ndjson');
  const { startNode, exportStore } = await library();
  const node = await startNode({ port: 0, dir: whole, fsync: false });
  const raw = connect(node.port);
  const random = randomFrom(SEED);
  for (let i = 0; i < 600; i += 1) {
    const text = 'x'.repeat(i % 50 === 0 ? 9_000 : random(600));
    await raw.append(nameOf(i), 'any', [event('Thing.v1', { data: { i, text } })]);
  }
  await raw.remove('delete', nameOf(7), 'any');
  await raw.remove('tombstone', nameOf(8), 'any');
  await exportStore({ url: node.url, file: exported });
  raw.close();
  await node.close();
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Seen = {
  /** What each question was answered. */
  readonly answers: ReadonlyMap<string, readonly Recorded[] | { readonly refused: string }>;
  readonly reports: readonly string[];
};

/** Everything a node tells about its store, or how it refuses to open it. */
const seeAll = async (dir: string): Promise<Seen | string> => {
  const reports: string[] = [];
  const { startNode } = await library();
  const started = await startNode({ port: 0, dir, fsync: false, report: (said) => reports.push(said) }).catch(
    (error: unknown) => (error as Error).message,
  );
  if (typeof started === 'string') return started;
  const raw = connect(started.port);
  const answers = await answersOf(raw);
  await started.walked;
  raw.close();
  await started.close();
  return { answers, reports };
};

const answersOf = async (raw: RawClient): Promise<Seen['answers']> => {
  const answers = new Map<string, readonly Recorded[] | { readonly refused: string }>();
  const ask = async (stream?: string): Promise<void> => {
    const { messages, error } = await readAnswer(raw, {
      ...(stream === undefined ? {} : { stream }),
      from: 'start',
      count: 9_999,
    });
    const found = messages.flatMap((message) =>
      // A repair writes the two users anew.
      message.kind === 'event' && message.event?.stream.includes('$user') === false ? [message.event] : [],
    );
    answers.set(stream ?? '$all', error === undefined ? found : { refused: error.details });
  };
  await ask();
  for (let i = 0; i < STREAMS; i += 1) await ask(nameOf(i));
  return answers;
};

const flipped = async (dir: string, at: number, bit: number): Promise<void> => {
  const bytes = await readFile(join(whole, 'data.mdb'));
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
  await writeFile(join(dir, 'data.mdb'), bytes);
};

const isNamed = (said: string): boolean =>
  /event \S+@\S.* is damaged|store in .* is damaged: |stream \S+ is damaged/.test(said);

/** What is not as it was is said to be damaged, never shown. */
const expectHonest = (seen: Seen | string, good: Seen, where: string): void => {
  const { answers, reports } = typeof seen === 'string' ? { answers: new Map(), reports: [seen] } : seen;
  expect([where, reports.every(isNamed)]).toEqual([where, true]);
  for (const [question, answer] of answers as Seen['answers']) {
    if ('refused' in answer && isNamed(answer.refused)) continue;
    expect([where, question, answer]).toEqual([where, question, good.answers.get(question)]);
  }
};

it(`shows nothing false and hides nothing after any of ${FLIPS} single flipped bits, and is mended by an export`, async () => {
  const good = (await seeAll(whole)) as Seen;
  const size = (await readFile(join(whole, 'data.mdb'))).length;
  const random = randomFrom(SEED);
  const dir = join(root, 'flipped');
  const { repairStore } = await library();
  for (let round = 0; round < FLIPS; round += 1) {
    const [at, bit] = [random(size), random(8)];
    await flipped(dir, at, bit);
    const seen = await seeAll(dir);
    const where = `bit ${bit} of byte ${at}`;
    const isHarmless = typeof seen !== 'string' && seen.reports.length === 0;
    expectHonest(seen, good, where);
    if (isHarmless) continue;
    await repairStore({ dir, from: exported });
    expect([where, await seeAll(dir)]).toEqual([where, good]);
  }
}, 600_000);

it('refuses a file that is empty or cut short in one sentence, and leaves it as it is', async () => {
  const { startNode } = await library();
  const dir = join(root, 'cut');
  await flipped(dir, 0, 0);
  for (const part of [0, 100, 4_096, 0.3, 0.6, 0.95]) {
    await copyFile(join(whole, 'data.mdb'), join(dir, 'data.mdb'));
    const size = (await readFile(join(dir, 'data.mdb'))).length;
    const left = part > 0 && part < 1 ? Math.floor(size * part) : part;
    await truncate(join(dir, 'data.mdb'), left);
    await expect(startNode({ port: 0, dir, fsync: false })).rejects.toThrow(
      /^The store in \S+ is damaged: .*\. Mend it with: patto eventstore repair --from EXPORT$/,
    );
    expect((await readFile(join(dir, 'data.mdb'))).length).toBe(left);
  }
});
