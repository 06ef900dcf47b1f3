import { itOfOurs, names, startUnderTest, type UnderTest } from './node-under-test';
import { event, sure } from './raw-client';
import { eventsOf, type Message, readAnswer, readEvents, type ReadOptions } from './raw-read';

let node: UnderTest;
const fresh = names('reading');

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

const streamOf = async (n: number, data: unknown = {}): Promise<string> => {
  const name = fresh();
  await node.raw.append(
    name,
    'noStream',
    Array.from({ length: n }, (_, i) => event(`Happened.${i}`, { data })),
  );
  return name;
};
const setMetadata = (name: string, data: unknown, contentType = 'application/json') =>
  node.raw.append(`$$${name}`, 'any', [event('$metadata', { data, contentType })]);
const revisions = async (options: ReadOptions): Promise<number[] | string> => {
  const { messages, error } = await readAnswer(node.raw, options);
  if (error) return `error ${error.code}`;
  if (messages[0]?.kind === 'notFound') return `not found ${messages[0].stream}`;
  return eventsOf(messages).map(({ revision }) => Number(revision));
};

describe('a counted read of a stream', () => {
  it.each<[string, Omit<ReadOptions, 'stream'>, number[]]>([
    ['from the start', { from: 'start', count: 100 }, [0, 1, 2, 3, 4]],
    ['from the start, some', { from: 'start', count: 2 }, [0, 1]],
    ['from a revision', { from: 3, count: 100 }, [3, 4]],
    ['from beyond the end', { from: 5, count: 100 }, []],
    ['from nowhere', { count: 100 }, []],
    ['from the end backwards', { from: 'end', backwards: true, count: 100 }, [4, 3, 2, 1, 0]],
    ['from the end backwards, some', { from: 'end', backwards: true, count: 2 }, [4, 3]],
    ['from a revision backwards', { from: 1, backwards: true, count: 100 }, [1, 0]],
    ['from beyond the end backwards', { from: 99, backwards: true, count: 2 }, [4, 3]],
    ['from the start backwards', { from: 'start', backwards: true, count: 9 }, [0]],
    [
      'as many as a client asks for by default',
      { from: 'start', count: '9007199254740991' },
      [0, 1, 2, 3, 4],
    ],
  ])('%s', async (_, options, expected) => {
    expect(await revisions({ stream: await streamOf(5), ...options })).toEqual(expected);
  });

  itOfOurs('from the end forwards, or of no events, is empty', async () => {
    const stream = await streamOf(5);
    expect(await revisions({ stream, from: 'end', count: 100 })).toEqual([]);
    expect(await revisions({ stream, from: 'start', count: 0 })).toEqual([]);
  });

  it('of a stream that is not there says so and ends well', async () => {
    const name = fresh();
    expect(await revisions({ stream: name, from: 'start', count: 1 })).toBe(`not found ${name}`);
    expect(await revisions({ stream: name, from: 'end', backwards: true, count: 1 })).toBe(
      `not found ${name}`,
    );
  });

  it('gives an event the position it has in $all', async () => {
    const name = await streamOf(1);
    const { messages } = await readAnswer(node.raw, { stream: name, from: 'start', count: 1 });
    const [last] = await readEvents(node.raw, { from: 'end', backwards: true, count: 1 });
    const found = messages[0] as Extract<Message, { kind: 'event' }>;
    expect(found.event?.position).toBe(last?.position);
    expect(found.at).toBe(last?.position.split('/')[0]);
  });

  it('of many large events comes whole and in order to a reader that is slow', async () => {
    const name = fresh();
    for (let i = 0; i < 40; i += 1)
      await node.raw.append(name, 'any', [event('Large', { data: Buffer.alloc(200_000, i) })]);
    const back = await readEvents(node.raw, { stream: name, from: 'start', count: 1000 });
    expect(back.map(({ revision }) => Number(revision))).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(back.every(({ data }) => data.length === 200_000)).toBe(true);
  });

  it('of thousands of events comes whole in both directions', async () => {
    const name = fresh();
    for (let i = 0; i < 5; i += 1)
      await node.raw.append(
        name,
        'any',
        Array.from({ length: 700 }, () => event('Many')),
      );
    const forwards = await revisions({ stream: name, from: 'start', count: 10_000 });
    const backwards = await revisions({ stream: name, from: 'end', backwards: true, count: 10_000 });
    expect(forwards).toEqual(Array.from({ length: 3500 }, (_, i) => i));
    expect(backwards).toEqual(Array.from({ length: 3500 }, (_, i) => 3499 - i));
  });
});

describe('metadata', () => {
  const shown = async (data: unknown, contentType?: string): Promise<number[] | string> => {
    const name = await streamOf(6);
    await setMetadata(name, data, contentType);
    return revisions({ stream: name, from: 'start', count: 100 });
  };
  const ALL = [0, 1, 2, 3, 4, 5];

  it.each<[string, unknown, number[]]>([
    ['a greatest count', { $maxCount: 2 }, [4, 5]],
    ['a greatest count above the length', { $maxCount: 9 }, ALL],
    ['a truncation', { $tb: 4 }, [4, 5]],
    ['a truncation beyond the end', { $tb: 60 }, []],
    ['both, the count being stricter', { $maxCount: 1, $tb: 2 }, [5]],
    ['both, the truncation being stricter', { $maxCount: 5, $tb: 4 }, [4, 5]],
    ['a count of zero', { $maxCount: 0 }, ALL],
    ['negative numbers', { $maxCount: -1, $tb: -1, $maxAge: -1 }, ALL],
    ['an age of an hour', { $maxAge: 3600 }, ALL],
    ['keys of its own and an access list', { own: { $tb: 4 }, $acl: { $r: ['a'] } }, ALL],
    ['a count that is text, which voids all of it', { $maxCount: '2', $tb: 4 }, ALL],
    ['a count that is null, which voids all of it', { $maxCount: null, $tb: 4 }, ALL],
  ])('with %s', async (_, data, expected) => {
    expect(await shown(data)).toEqual(expected);
  });

  it('with a number that is no integer is void', async () => {
    expect(await shown(Buffer.from('{"$maxCount": 2.0}'))).toEqual(ALL);
    expect(await shown(Buffer.from('{"$tb": 3e0}'))).toEqual(ALL);
    expect(await shown(Buffer.from(' { "$tb" : 3 , "x" : "}" } '))).toEqual([3, 4, 5]);
  });

  it('that is no JSON, no object or not marked as JSON is none', async () => {
    expect(await shown(Buffer.from('{"$tb":'))).toEqual(ALL);
    expect(await shown([1])).toEqual(ALL);
    expect(await shown({ $tb: 3 }, 'application/octet-stream')).toEqual(ALL);
  });

  it('is its last event alone, never merged with earlier ones', async () => {
    const name = await streamOf(6);
    await setMetadata(name, { $tb: 3 });
    await setMetadata(name, { $maxCount: 5 });
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([1, 2, 3, 4, 5]);
    await node.raw.append(`$$${name}`, 'any', [event('AnyType', { data: { $tb: 5 } })]);
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([5]);
  });

  it('one below the mark of a deletion only truncates', async () => {
    expect(await shown(Buffer.from('{"$tb":9223372036854775806}'))).toEqual([]);
  });

  it('with an age hides what is older', async () => {
    const name = await streamOf(2);
    await setMetadata(name, { $maxAge: 1 });
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([0, 1]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([]);
    await node.raw.append(name, 1, [event('New')]);
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([2]);
    expect(await revisions({ stream: name, from: 'end', backwards: true, count: 9 })).toEqual([2]);
  });

  it('bounds a backward read as well, and a start below the least is moved up', async () => {
    const name = await streamOf(6);
    await setMetadata(name, { $tb: 3 });
    expect(await revisions({ stream: name, from: 'end', backwards: true, count: 9 })).toEqual([5, 4, 3]);
    expect(await revisions({ stream: name, from: 2, backwards: true, count: 9 })).toEqual([]);
    expect(await revisions({ stream: name, from: 1, count: 2 })).toEqual([3, 4]);
  });

  it('shows of itself the newest event, under its own revision', async () => {
    const name = await streamOf(1);
    for (let i = 0; i < 3; i += 1) await setMetadata(name, { own: i });
    expect(await revisions({ stream: `$$${name}`, from: 'start', count: 9 })).toEqual([2]);
    expect(await revisions({ stream: `$$${name}`, from: 'end', backwards: true, count: 9 })).toEqual([2]);
    await setMetadata(`$$${name}`, { $maxCount: 5 });
    expect(await revisions({ stream: `$$${name}`, from: 'start', count: 9 })).toEqual([2]);
  });

  it('hides nothing from $all, and a stream with nothing to show goes on', async () => {
    const name = await streamOf(3);
    await setMetadata(name, { $tb: 50 });
    expect(await revisions({ stream: name, from: 'start', count: 9 })).toEqual([]);
    const filter = { on: 'stream', prefixes: [name] } as const;
    expect(await revisions({ from: 'start', count: 9, filter })).toEqual([0, 1, 2]);
    expect(await node.raw.append(name, 2, [event('More')])).toMatchObject({ ok: { revision: '3' } });
  });

  it('makes a repeated append forget the position of what can no longer be read', async () => {
    const name = fresh();
    const first = [event('A')];
    await node.raw.append(name, 'noStream', first);
    await node.raw.append(name, 0, [event('B')]);
    await setMetadata(name, { $tb: 1 });
    expect(await node.raw.append(name, 'noStream', first)).toEqual({
      ok: { revision: '0', position: 'none' },
    });
  });
});

describe('a counted read of $all', () => {
  const places = async (): Promise<{ name: string; at: string[] }> => {
    const name = await streamOf(4);
    const found = await readEvents(node.raw, { stream: name, from: 'start', count: 9 });
    return { name, at: found.map(({ position }) => position) };
  };
  const mine = (name: string, found: { stream: string; revision: string }[]): number[] =>
    found.filter(({ stream }) => stream === name).map(({ revision }) => Number(revision));

  it('forwards begins with the position it is given, backwards before it', async () => {
    const { name, at } = await places();
    expect(mine(name, await readEvents(node.raw, { from: sure(at[2]), count: 99 }))).toEqual([2, 3]);
    expect(mine(name, await readEvents(node.raw, { from: sure(at[2]), backwards: true, count: 99 }))).toEqual(
      [1, 0],
    );
  });

  it('from the ends', async () => {
    const { name } = await places();
    expect(await readEvents(node.raw, { from: 'end', count: 9 })).toEqual([]);
    expect(await readEvents(node.raw, { from: 'start', backwards: true, count: 9 })).toEqual([]);
    expect(await readEvents(node.raw, { count: 9 })).toEqual([]);
    expect(mine(name, await readEvents(node.raw, { from: 'end', backwards: true, count: 2 }))).toEqual([
      3, 2,
    ]);
    const [first] = await readEvents(node.raw, { from: 'start', count: 1 });
    expect(first).toMatchObject({ stream: expect.stringMatching(/^\$/) as string, revision: '0' });
    expect(mine(name, await readEvents(node.raw, { from: 'start', count: '9007199254740991' }))).toEqual([
      0, 1, 2, 3,
    ]);
    const beyond = { from: '18446744073709551615', backwards: true, count: 1 };
    expect(mine(name, await readEvents(node.raw, beyond))).toEqual([3]);
  });

  itOfOurs('takes a position where no event is', async () => {
    const { name, at } = await places();
    const beyond = String(BigInt(sure(sure(at[3]).split('/')[0])) + 1n);
    expect(await readEvents(node.raw, { from: beyond, count: 9 })).toEqual([]);
    expect(mine(name, await readEvents(node.raw, { from: beyond, backwards: true, count: 1 }))).toEqual([3]);
  });

  it('counts the events that pass its filter', async () => {
    const prefix = `${fresh()}-`;
    const from = sure((await readEvents(node.raw, { from: 'end', backwards: true, count: 1 }))[0]).position;
    const write = (name: string, types: string[]) =>
      node.raw.append(
        prefix + name,
        'any',
        types.map((type) => event(type)),
      );
    await write('a', ['Opened', 'Closed']);
    await write('b', ['Opened', 'Reopened', 'è']);
    await write('other', ['Opened']);
    const read = async (filter: ReadOptions['filter'], more: Partial<ReadOptions> = {}) =>
      (await readEvents(node.raw, { from, count: 99, ...more, ...(filter && { filter }) }))
        .filter(({ stream }) => stream.startsWith(prefix))
        .map(({ stream, type }) => `${stream.slice(prefix.length)}:${type}`);
    expect(await read({ on: 'stream', prefixes: [`${prefix}a`, `${prefix}o`] })).toEqual([
      'a:Opened',
      'a:Closed',
      'other:Opened',
    ]);
    expect(await read({ on: 'stream', prefixes: [prefix] }, { count: 2 })).toEqual(['a:Opened', 'a:Closed']);
    expect(
      await read({ on: 'stream', prefixes: [prefix] }, { count: 2, from: 'end', backwards: true }),
    ).toEqual(['other:Opened', 'b:è']);
    expect(await read({ on: 'type', prefixes: ['Open', 'è'] })).toEqual([
      'a:Opened',
      'b:Opened',
      'b:è',
      'other:Opened',
    ]);
    expect(await read({ on: 'type', prefixes: ['opened'] })).toEqual([]);
    expect(await read({ on: 'type', regex: 'open' })).toEqual(['b:Reopened']);
    expect(await read({ on: 'type', regex: '(?i)^OPEN' })).toHaveLength(3);
    expect(await read({ on: 'type', regex: '^[^\\x00-\\x7f]' })).toEqual(['b:è']);
    expect(await read({ on: 'stream', regex: `^${prefix}[ab]$`, prefixes: ['nothing'] })).toHaveLength(5);
    expect(await read({ on: 'type', regex: '^[^$].*' })).toHaveLength(6);
  });

  it('hands out positions that only go up', async () => {
    const all = await readEvents(node.raw, { from: 'end', backwards: true, count: 10_000 });
    const at = all.reverse().map(({ position }) => BigInt(sure(position.split('/')[0])));
    expect(at.every((position, i) => i === 0 || position > sure(at[i - 1]))).toBe(true);
  });
});

describe('a request that makes no sense', () => {
  it.each<[string, ReadOptions]>([
    [
      'a filter on a stream',
      { stream: 'a', from: 'start', count: 1, filter: { on: 'type', prefixes: ['a'] } },
    ],
    ['a subscription backwards', { stream: 'a', from: 'start', backwards: true }],
    ['a subscription to $all backwards', { from: 'start', backwards: true }],
  ])('is refused: %s', async (_, options) => {
    expect((await readAnswer(node.raw, options)).error?.code).toBe(3);
  });

  itOfOurs.each<[string, ReadOptions]>([
    ['a stream without a name', { stream: '', from: 'start', count: 1 }],
    [
      'a filter with a window of nothing',
      { from: 'start', count: 1, filter: { on: 'type', prefixes: ['a'], max: 0 } },
    ],
    ['a multiplier of zero', { from: 'start', filter: { on: 'type', prefixes: ['a'], interval: 0 } }],
    ['a pattern that is none', { from: 'start', count: 1, filter: { on: 'type', regex: '(' } }],
    ['a commit before its prepare', { from: '5/6', count: 1 }],
  ])('is called invalid: %s', async (_, options) => {
    expect((await readAnswer(node.raw, options)).error?.code).toBe(3);
  });

  it('ignores the multiplier in a counted read', async () => {
    const filter = { on: 'stream', prefixes: [await streamOf(2)], interval: 0 } as const;
    expect(await readEvents(node.raw, { from: 'start', count: 9, filter })).toHaveLength(2);
  });
});

describe('a link', () => {
  const linkTo = async (...texts: string[]): Promise<string> => {
    const name = fresh();
    await node.raw.append(
      name,
      'any',
      texts.map((text) => event('$>', { data: Buffer.from(text), contentType: 'application/octet-stream' })),
    );
    return name;
  };
  const resolved = async (name: string): Promise<(string | undefined)[][]> => {
    const { messages } = await readAnswer(node.raw, { stream: name, from: 'start', count: 99, links: true });
    return messages.map((message) => {
      const { event: target, link } = message as Extract<Message, { kind: 'event' }>;
      return [target && `${target.revision}@${target.stream}`, link?.data];
    });
  };

  it('is an event like any other unless it is to be resolved', async () => {
    const target = await streamOf(2);
    const links = await linkTo(`1@${target}`);
    const { messages } = await readAnswer(node.raw, { stream: links, from: 'start', count: 9 });
    expect(messages).toMatchObject([{ event: { type: '$>', stream: links } }]);
    expect(messages[0]).not.toHaveProperty('link');
  });

  it('resolved is its target and itself, at its own position', async () => {
    const target = await streamOf(2);
    const links = await linkTo(`1@${target}`, `-1@${target}`);
    const { messages } = await readAnswer(node.raw, { stream: links, from: 'start', count: 9, links: true });
    const [first, second] = messages as Extract<Message, { kind: 'event' }>[];
    expect(first).toMatchObject({
      event: { stream: target, revision: '1' },
      link: { stream: links, revision: '0' },
    });
    expect(first?.at).toBe(first?.link?.position.split('/')[0]);
    expect(first?.at).not.toBe(first?.event?.position.split('/')[0]);
    expect(second?.event?.revision).toBe('1');
  });

  it('to what cannot be read is itself alone', async () => {
    const [hidden, deleted, ended] = [await streamOf(2), await streamOf(1), await streamOf(1)];
    await setMetadata(hidden, { $tb: 1 });
    await node.raw.remove('delete', deleted, 'any');
    await node.raw.remove('tombstone', ended, 'any');
    const texts = [`0@${hidden}`, `1@${hidden}`, `0@${deleted}`, `0@${ended}`, `9@${hidden}`, '0@nowhere'];
    expect(await resolved(await linkTo(...texts))).toEqual([
      [undefined, texts[0]],
      [`1@${hidden}`, texts[1]],
      ...texts.slice(2).map((text) => [undefined, text]),
    ]);
  });

  itOfOurs('whose number cannot be read is itself alone', async () => {
    expect(await resolved(await linkTo('none', 'one@two'))).toEqual([
      [undefined, 'none'],
      [undefined, 'one@two'],
    ]);
  });

  it('is followed one level, and split at the first at-sign', async () => {
    const odd = `${fresh()}@home`;
    await node.raw.append(odd, 'any', [event('A')]);
    const inner = await linkTo(`0@${odd}`);
    expect(await resolved(inner)).toEqual([[`0@${odd}`, `0@${odd}`]]);
    expect(await resolved(await linkTo(`0@${inner}`))).toEqual([[`0@${inner}`, `0@${inner}`]]);
  });

  it('is filtered by what it is, not by what it points to', async () => {
    const start = sure((await readEvents(node.raw, { from: 'end', backwards: true, count: 1 }))[0]).position;
    const target = await streamOf(1);
    const links = await linkTo(`0@${target}`);
    const byType = async (type: string) =>
      readEvents(node.raw, {
        from: start,
        count: 999,
        links: true,
        filter: { on: 'type', prefixes: [type] },
      });
    expect((await byType('Happened.0')).filter(({ stream }) => stream === target)).toHaveLength(1);
    const filter = { on: 'stream', prefixes: [links] } as const;
    expect(await readEvents(node.raw, { from: 'start', count: 9, links: true, filter })).toMatchObject([
      { stream: target },
    ]);
  });
});
