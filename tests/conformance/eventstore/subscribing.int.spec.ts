import { itOfOurs, names, startUnderTest, type UnderTest } from './node-under-test';
import { event, sure } from './raw-client';
import { caughtUp, eventsOf, type Message, readEvents, type ReadOptions, subscribe } from './raw-read';

let node: UnderTest;
const fresh = names('subscribing');

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

const append = (name: string, n: number) =>
  node.raw.append(
    name,
    'any',
    Array.from({ length: n }, (_, i) => event(`Happened.${i}`)),
  );
const streamOf = async (n: number): Promise<string> => {
  const name = fresh();
  if (n > 0) await append(name, n);
  return name;
};
const setMetadata = (name: string, data: unknown) =>
  node.raw.append(`$$${name}`, 'any', [event('$metadata', { data })]);
const kinds = (messages: readonly Message[]): string[] =>
  messages.map((message) => (message.kind === 'event' ? `${message.event?.revision}` : message.kind));
const enough = (n: number) => (messages: readonly Message[]) => eventsOf(messages).length >= n;
const head = async (): Promise<string> =>
  sure((await readEvents(node.raw, { from: 'end', backwards: true, count: 1 }))[0]).position;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

describe('a subscription to a stream', () => {
  it.each<[string, ReadOptions['from'], string[]]>([
    ['the start', 'start', ['confirmation', '0', '1', '2', 'caughtUp', '3']],
    ['a revision, which it leaves out', 1, ['confirmation', '2', 'caughtUp', '3']],
    ['the end', 'end', ['confirmation', 'caughtUp', '3']],
    ['the last revision', 2, ['confirmation', 'caughtUp', '3']],
  ])('from %s', async (_, from, expected) => {
    const name = await streamOf(3);
    const live = subscribe(node.raw, { stream: name, ...(from !== undefined && { from }) });
    await live.until(caughtUp);
    await append(name, 1);
    await live.until((messages) => messages.length >= expected.length);
    expect(kinds(live.messages)).toEqual(expected);
    live.call.cancel();
  });

  it('from beyond the end is live at once and skips until it is past', async () => {
    const name = await streamOf(1);
    const live = subscribe(node.raw, { stream: name, from: 3 });
    await live.until(caughtUp);
    await append(name, 5);
    await live.until(enough(2));
    await settle();
    expect(kinds(live.messages)).toEqual(['confirmation', 'caughtUp', '4', '5']);
    live.call.cancel();
  });

  it('to what is not there waits for it', async () => {
    const name = fresh();
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    await append(name, 2);
    await live.until(enough(2));
    expect(kinds(live.messages)).toEqual(['confirmation', 'caughtUp', '0', '1']);
    live.call.cancel();
  });

  it('hears of its own stream alone', async () => {
    const [mine, other] = [await streamOf(1), await streamOf(1)];
    const live = subscribe(node.raw, { stream: mine, from: 'start' });
    await live.until(caughtUp);
    await append(other, 3);
    await append(mine, 1);
    await live.until(enough(2));
    await settle();
    expect(new Set(eventsOf(live.messages).map(({ stream }) => stream))).toEqual(new Set([mine]));
    live.call.cancel();
  });

  it('minds metadata while it catches up and not when it is live', async () => {
    const name = await streamOf(5);
    await setMetadata(name, { $maxCount: 2 });
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    await append(name, 4);
    await live.until(enough(6));
    expect(kinds(live.messages)).toEqual(['confirmation', '3', '4', 'caughtUp', '5', '6', '7', '8']);
    live.call.cancel();
  });

  it('to a deleted one hears what is written after', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    await append(name, 1);
    await live.until(enough(1));
    expect(kinds(live.messages)).toEqual(['confirmation', 'caughtUp', '2']);
    live.call.cancel();
  });

  it('resolves links when asked to, live as well', async () => {
    const [target, links] = [await streamOf(1), fresh()];
    const link = (text: string) => event('$>', { data: Buffer.from(text) });
    await node.raw.append(links, 'any', [link(`0@${target}`)]);
    const live = subscribe(node.raw, { stream: links, from: 'start', links: true });
    await live.until(caughtUp);
    await node.raw.append(links, 'any', [link(`0@${target}`), link('broken')]);
    await live.until((messages) => messages.length === 5);
    const events = live.messages.filter((message) => message.kind === 'event');
    expect(events.map(({ event: found, link: by }) => [found?.stream, by?.stream])).toEqual([
      [target, links],
      [target, links],
      [undefined, links],
    ]);
    live.call.cancel();
  });

  it('gets a confirmation with an id of its own', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const live = subscribe(node.raw, { stream: fresh(), from: 'start' });
        const [first] = await live.until((messages) => messages.length > 0);
        live.call.cancel();
        return first?.kind === 'confirmation' ? first.id : '';
      }),
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe('a subscription to $all', () => {
  it('from a position leaves that event out, from the end all that was', async () => {
    const name = await streamOf(3);
    const [, second] = await readEvents(node.raw, { stream: name, from: 'start', count: 9 });
    const from = subscribe(node.raw, { from: sure(second).position });
    const end = subscribe(node.raw, { from: 'end' });
    await Promise.all([from.until(caughtUp), end.until(caughtUp)]);
    await append(name, 1);
    await Promise.all([from.until(enough(2)), end.until(enough(1))]);
    expect(kinds(from.messages)).toEqual(['confirmation', '2', 'caughtUp', '3']);
    expect(kinds(end.messages)).toEqual(['confirmation', 'caughtUp', '3']);
    from.call.cancel();
    end.call.cancel();
  });

  it('from the start has everything, and no checkpoint when it has no filter', async () => {
    const live = subscribe(node.raw, { from: 'start' });
    await live.until(caughtUp);
    const all = await readEvents(node.raw, { from: 'start', count: eventsOf(live.messages).length });
    expect(eventsOf(live.messages)).toEqual(all);
    expect(eventsOf(live.messages).at(-1)?.position).toBe(await head());
    expect(live.messages.filter(({ kind }) => kind === 'checkpoint')).toEqual([]);
    live.call.cancel();
  });

  it('counts 0/0 as a position before the first event', async () => {
    const live = subscribe(node.raw, { from: '0/0' });
    await live.until(caughtUp);
    const first = await readEvents(node.raw, { from: 'start', count: 1 });
    expect(eventsOf(live.messages).slice(0, 1)).toEqual(first);
    live.call.cancel();
  });

  it('loses and repeats nothing between catching up and being live, and is caught up once', async () => {
    const name = fresh();
    let writing = true;
    const isWriting = (): boolean => writing;
    const writer = (async () => {
      for (let i = 0; i < 150; i += 1) await append(name, 3);
      writing = false;
    })();
    const subscriptions = [];
    // Fewer than a connection has calls: the writer shares it, and on a slow disk it writes for long.
    while (isWriting() && subscriptions.length < 60) {
      subscriptions.push(subscribe(node.raw, { from: 'start', filter: { on: 'stream', prefixes: [name] } }));
      subscriptions.push(subscribe(node.raw, { stream: name, from: 'start' }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await writer;
    for (const live of subscriptions) {
      await live.until(enough(450));
      expect(eventsOf(live.messages).map(({ revision }) => Number(revision))).toEqual(
        Array.from({ length: 450 }, (_, i) => i),
      );
      expect(live.messages.filter(({ kind }) => kind === 'caughtUp')).toHaveLength(1);
      live.call.cancel();
    }
  });

  it('keeps everything for a reader that stops reading for a while', async () => {
    const name = fresh();
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    live.call.pause();
    for (let i = 0; i < 40; i += 1)
      await node.raw.append(name, 'any', [event('Large', { data: Buffer.alloc(100_000) })]);
    live.call.resume();
    await live.until(enough(40));
    expect(eventsOf(live.messages).map(({ revision }) => Number(revision))).toEqual(
      Array.from({ length: 40 }, (_, i) => i),
    );
    live.call.cancel();
  });
});

describe('checkpoints of a filtered subscription', () => {
  const checkpoints = (messages: readonly Message[]): string[] =>
    messages.flatMap((message) => (message.kind === 'checkpoint' ? [message.position] : []));

  /** The checkpoints of a subscription that considers 384 events and wants none of them, and where those lie. */
  const considering384 = async (): Promise<{ at: string[]; events: string[] }> => {
    const start = await head();
    const name = await streamOf(384);
    const live = subscribe(node.raw, {
      from: start,
      filter: { on: 'stream', prefixes: ['nothing has this name'], max: 32, interval: 2 },
    });
    await live.until(caughtUp);
    live.call.cancel();
    const events = await readEvents(node.raw, { stream: name, from: 'start', count: 999 });
    return { at: checkpoints(live.messages), events: events.map(({ position }) => position) };
  };

  it('come each time the window is full, whether events pass or not, at most a page behind', async () => {
    const { at, events } = await considering384();
    const commit = (position: string | undefined): bigint => BigInt(sure(sure(position).split('/')[0]));
    expect(at).toHaveLength(6);
    for (const [i, position] of at.entries()) {
      expect(commit(position)).toBeGreaterThanOrEqual(commit(events[64 * (i + 1) - 33]));
      expect(commit(position)).toBeLessThanOrEqual(commit(events[64 * (i + 1) - 1]));
    }
  });

  itOfOurs('name the last event that was considered', async () => {
    const { at, events } = await considering384();
    expect(at).toEqual([63, 127, 191, 255, 319, 383].map((i) => events[i]));
  });

  it('come once more when catching up ends, before that is said, and never twice for one position', async () => {
    const start = await head();
    const name = await streamOf(10);
    const filter = { on: 'stream', prefixes: [name], max: 32 } as const;
    const live = subscribe(node.raw, { from: start, filter });
    await live.until(caughtUp);
    expect(kinds(live.messages).slice(-2)).toEqual(['checkpoint', 'caughtUp']);
    expect(checkpoints(live.messages)).toEqual([await head()]);
    await settle();
    expect(checkpoints(live.messages)).toHaveLength(1);
    live.call.cancel();
  });

  it('come while live', async () => {
    const name = fresh();
    const filter = { on: 'stream', prefixes: [name], max: 4, interval: 1 } as const;
    const live = subscribe(node.raw, { from: 'end', filter });
    await live.until(caughtUp);
    expect(kinds(live.messages)).toEqual(['confirmation', 'caughtUp']);
    await append(name, 3);
    await append(fresh(), 1);
    await append(name, 2);
    await live.until(enough(5));
    expect(kinds(live.messages).slice(2)).toEqual(['0', '1', '2', 'checkpoint', '3', '4']);
    live.call.cancel();
  });

  it('lose and repeat nothing when a reader goes on from one', async () => {
    const start = await head();
    const name = fresh();
    for (let i = 0; i < 20; i += 1) {
      await append(name, 3);
      await append(fresh(), 2);
    }
    const filter = { on: 'stream', prefixes: [name], max: 5 } as const;
    const whole = subscribe(node.raw, { from: start, filter });
    await whole.until(caughtUp);
    const at = whole.messages.findIndex(({ kind }) => kind === 'checkpoint');
    const from = sure(checkpoints(whole.messages)[0]);
    const rest = subscribe(node.raw, { from, filter });
    await rest.until(caughtUp);
    const before = eventsOf(whole.messages.slice(0, at));
    expect([...before, ...eventsOf(rest.messages)]).toEqual(eventsOf(whole.messages));
    whole.call.cancel();
    rest.call.cancel();
  });
});
