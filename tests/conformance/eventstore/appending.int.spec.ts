import { randomUUID } from 'node:crypto';
import { describeOurs, itOfOurs, names, startOwn, startUnderTest, type UnderTest } from './node-under-test';
import { batchConflict, event, type Event, type Expect, sure } from './raw-client';
import { readEvents, subscribe } from './raw-read';

let node: UnderTest;
const fresh = names('appending');

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

const events = (n: number): Event[] => Array.from({ length: n }, (_, i) => event(`Happened.${i}`));
const streamOf = async (n: number): Promise<{ name: string; written: Event[] }> => {
  const name = fresh();
  const written = events(n);
  if (n > 0) await node.raw.append(name, 'noStream', written);
  return { name, written };
};

/** The same append by both ways there are: revision, 'conflict <current> <expected>', 'deleted' or 'refused'. */
const byBothWays = [
  [
    'classic',
    async (stream: string, expect: Expect, what: readonly Event[]): Promise<string> => {
      const answer = await node.raw.append(stream, expect, what);
      if ('ok' in answer) return answer.ok.revision;
      if ('conflict' in answer) return `conflict ${answer.conflict.current} ${answer.conflict.expected}`;
      return answer.error.trailers['exception'] === 'stream-deleted' ? 'deleted' : 'refused';
    },
  ],
  [
    'batch',
    async (stream: string, expect: Expect, what: readonly Event[]): Promise<string> => {
      const answer = await node.raw.appendInBatch(stream, expect, what);
      if (answer.ok) return answer.ok.revision;
      if (answer.refused?.type === 'StreamDeleted') return 'deleted';
      if (answer.refused?.type !== 'WrongExpectedVersion') return 'refused';
      const { current, expected } = batchConflict(answer);
      return `conflict ${current} ${expected}`;
    },
  ],
] as const;

describe.each(byBothWays)('an append (%s)', (_, append) => {
  it.each<[Expect, number, string]>([
    ['any', 0, '1'],
    ['any', 3, '4'],
    ['noStream', 0, '1'],
    ['noStream', 3, 'conflict 2 noStream'],
    ['streamExists', 0, 'conflict none streamExists'],
    ['streamExists', 3, '4'],
    [2, 3, '4'],
    [1, 3, 'conflict 2 1'],
    [3, 3, 'conflict 2 3'],
    [0, 0, 'conflict none 0'],
    ['18446744073709551615', 0, '1'],
    ['9007199254740993', 3, 'conflict 2 9007199254740993'],
  ])('that expects %s of a stream of %i events answers %s', async (expect_, length, answer) => {
    const { name } = await streamOf(length);
    expect(await append(name, expect_, events(2))).toBe(answer);
  });

  it('repeated with the same revision is answered as the first time and written once', async () => {
    const { name, written } = await streamOf(3);
    const more = events(2);
    expect(await append(name, 2, more)).toBe('4');
    await node.raw.append(name, 4, events(2));
    expect(await append(name, 2, more)).toBe('4');
    expect(await append(name, 'noStream', written)).toBe('2');
    expect(await append(name, 'noStream', written.slice(0, 2))).toBe('1');
    expect(await readEvents(node.raw, { stream: name, from: 'start', count: 100 })).toHaveLength(7);
  });

  it('repeated with other events after the same revision is a conflict', async () => {
    const { name, written } = await streamOf(2);
    expect(await append(name, 'noStream', events(1))).toBe('conflict 1 noStream');
    expect(await append(name, 'noStream', [written[0] as Event, event('Other')])).toBe('conflict 1 noStream');
    expect(await append(name, 'noStream', [...written, event('More')])).toBe('conflict 1 noStream');
    expect(await append(name, 0, [])).toBe('conflict 1 0');
  });

  it.each<[Expect]>([['any'], ['streamExists']])(
    'repeated with %s is answered as the first time and written once, also after a restart',
    async (expect_) => {
      const { name } = await streamOf(1);
      const more = events(2);
      expect(await append(name, expect_, more)).toBe('2');
      await node.raw.append(name, 'any', events(1));
      expect(await append(name, expect_, more)).toBe('2');
      expect(await append(name, expect_, [...more, event('Other')])).toMatch(/^conflict 3/);
      const [early, late] = more;
      const mixed = [sure(early), event('Other'), sure(late)];
      expect(await append(name, expect_, mixed)).toMatch(/^conflict 3/);
      await node.restart();
      expect(await append(name, expect_, more)).toBe('2');
      expect(await readEvents(node.raw, { stream: name, from: 'start', count: 100 })).toHaveLength(4);
    },
  );

  it('knows ids by stream: the same id is new in another', async () => {
    const { name, written } = await streamOf(1);
    expect(await append(fresh(), 'any', written)).toBe('0');
    expect(await append(name, 'any', written)).toBe('0');
  });

  it('writes the same id twice when one append has it twice', async () => {
    const twice = event('Twice');
    expect(await append(fresh(), 'any', [twice, twice])).toBe('1');
  });

  it('of no events succeeds when the expectation holds and changes nothing', async () => {
    const { name } = await streamOf(2);
    expect(await append(name, 1, [])).toBe('1');
    expect(await append(name, 'any', [])).toBe('1');
    expect(await append(name, 'noStream', [])).toBe('conflict 1 noStream');
    expect(await append(fresh(), 'any', [])).toBe('none');
    expect(await readEvents(node.raw, { stream: name, from: 'start', count: 9 })).toHaveLength(2);
  });

  it('to a name of any length and alphabet comes back under that name', async () => {
    for (const name of [`${fresh()}-ß/ü è 語 😀`, `${fresh()}-${'x'.repeat(5_000)}`]) {
      expect(await append(name, 'noStream', events(2))).toBe('1');
      expect(await append(name, 0, events(1))).toMatch(/^conflict 1/);
      const back = await readEvents(node.raw, { stream: name, from: 'start', count: 10 });
      expect(back.map(({ stream, revision }) => [stream, revision])).toEqual([
        [name, '0'],
        [name, '1'],
      ]);
    }
  });

  itOfOurs.each([['$$'], ['$all']])('to the stream "%s" is refused', async (name) => {
    expect(await append(name, 'any', events(1))).toBe('refused');
    expect(await append(fresh(), 'any', events(1))).toBe('0');
  });

  it('of more than a mebibyte of data is refused, of exactly that much accepted, metadata not counted', async () => {
    const half = Buffer.alloc(524_288, 'x');
    const name = fresh();
    const exact = [event('A', { data: half }), event('B', { data: half, metadata: Buffer.alloc(1_048_576) })];
    expect(await append(name, 'noStream', exact)).toBe('1');
    const over = [event('A', { data: half }), event('B', { data: Buffer.alloc(524_289) })];
    expect(await append(name, 1, over)).toBe('refused');
    expect(
      await readEvents(node.raw, { stream: name, from: 'end', backwards: true, count: 1 }),
    ).toMatchObject([{ revision: '1' }]);
  });

  it.each([
    ['without a type', { type: 'missing' }],
    ['with an empty type', { type: '' }],
    ['without a content type', { contentType: 'missing' }],
    ['with the zero id', { id: '00000000-0000-0000-0000-000000000000' }],
    ['with an id that is none', { id: 'nonsense' }],
    ['without an id', { id: '' }],
  ])('of an event %s is refused whole', async (_what, wrong) => {
    const name = fresh();
    expect(await append(name, 'any', [event('Good'), { ...event('Bad'), ...wrong }])).toBe('refused');
    expect(await append(name, 'noStream', events(1))).toBe('0');
  });

  it('without an expectation is refused', async () => {
    expect(await append(fresh(), undefined, events(1))).toBe('refused');
  });
});

describe('what is written', () => {
  it('comes back as it was, with three properties and no more', async () => {
    const name = fresh();
    const before = Date.now();
    const id = randomUUID();
    await node.raw.append(name, 'any', [
      event('Jason', { id: `{${id.toUpperCase()}}`, data: { a: 1 }, metadata: Buffer.from('{"m":1}') }),
      event('Bytes', { contentType: 'text/plain', data: Buffer.from('plain'), metadata: Buffer.from([255]) }),
      event('Empty', { data: Buffer.alloc(0) }),
    ]);
    const [json, bytes, empty] = await readEvents(node.raw, { stream: name, from: 'start', count: 10 });
    expect(json).toMatchObject({
      id,
      type: 'Jason',
      contentType: 'application/json',
      data: '{"a":1}',
      keys: 3,
    });
    expect(json?.metadata).toBe('{"m":1}');
    expect(bytes).toMatchObject({ contentType: 'application/octet-stream', data: 'plain' });
    expect(empty).toMatchObject({ data: '', metadata: '' });
    const ticks = BigInt(json?.created ?? 0);
    expect(ticks).toBeGreaterThanOrEqual(BigInt(before) * 10_000n);
    expect(ticks).toBeLessThanOrEqual(BigInt(Date.now()) * 10_000n);
  });

  it('has its id in the spelling the reader asked for', async () => {
    const name = fresh();
    const id = 'fedcba98-7654-4210-8fed-cba987654321';
    await node.raw.append(name, 'any', [event('A', { id, data: { long: 'x'.repeat(300) } })]);
    const [text] = await readEvents(node.raw, { stream: name, from: 'start', count: 1 });
    const [halves] = await readEvents(node.raw, { stream: name, from: 'start', count: 1, structured: true });
    expect(text?.id).toBe(id);
    expect(halves).toEqual({ ...text, id: `structured:${id.replaceAll('-', '')}` });
  });

  it('lies in $all in the order of writing, each append in one piece', async () => {
    const streams = Array.from({ length: 20 }, fresh);
    await Promise.all(streams.map((name) => node.raw.append(name, 'noStream', events(5))));
    const all = await readEvents(node.raw, {
      from: 'start',
      count: 10_000,
      filter: { on: 'stream', prefixes: streams },
    });
    const mine = all.filter(({ stream }) => streams.includes(stream));
    const positions = mine.map(({ position }) => BigInt(position.split('/')[0] ?? 0));
    expect(mine).toHaveLength(100);
    expect([...positions].sort((a, b) => (a < b ? -1 : 1))).toEqual(positions);
    for (let i = 0; i < 100; i += 5)
      expect(new Set(mine.slice(i, i + 5).map(({ stream }) => stream)).size).toBe(1);
    for (const { position } of mine) expect(position.split('/')[0]).toBe(position.split('/')[1]);
  });

  it('is answered with the position of its last event', async () => {
    const name = fresh();
    const answer = await node.raw.append(name, 'any', events(3));
    const [last] = await readEvents(node.raw, { stream: name, from: 'end', backwards: true, count: 1 });
    expect(answer).toEqual({ ok: { revision: '2', position: last?.position } });
  });

  it('is told to no subscriber twice when the append is repeated', async () => {
    const { name, written } = await streamOf(1);
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until((messages) => messages.length === 3);
    await node.raw.append(name, 'noStream', written);
    await node.raw.append(name, 0, events(1));
    await live.until((messages) => messages.length >= 4);
    expect(live.messages).toHaveLength(4);
    live.call.cancel();
  });
});

describeOurs('a new store', () => {
  it('holds the two users of a real one and is never quite empty', async () => {
    const own = await startOwn();
    const all = await readEvents(own.raw, { from: 'start', count: 100 });
    expect(all.map(({ stream, type }) => [stream, type])).toEqual([
      ['$$$user-admin', '$metadata'],
      ['$user-admin', '$UserCreated'],
      ['$users', '$User'],
      ['$$$user-ops', '$metadata'],
      ['$user-ops', '$UserCreated'],
      ['$users', '$User'],
    ]);
    expect(BigInt(all[0]?.position.split('/')[0] ?? 0)).toBeGreaterThan(0n);
    await own.close();
  });
});

describe('the stream of epochs', () => {
  it('is hidden from $all, like the checkpoints of persistent subscriptions', async () => {
    const hidden = ['$epoch-information', `$persistentsubscription-$all::${fresh()}-checkpoint`];
    for (const name of hidden) await node.raw.append(name, 'any', events(1));
    const shown = `$persistentsubscription-other::${fresh()}-checkpoint`;
    await node.raw.append(shown, 'any', events(1));
    const all = await readEvents(node.raw, { from: 'end', backwards: true, count: 3 });
    expect(all[0]?.stream).toBe(shown);
    expect(all.filter(({ stream }) => hidden.includes(stream))).toEqual([]);
    for (const stream of hidden)
      expect(await readEvents(node.raw, { stream, from: 'end', backwards: true, count: 1 })).toHaveLength(1);
  });
});
