import { itOfOurs, names, startUnderTest, type UnderTest } from './node-under-test';
import { event, type Expect } from './raw-client';
import { caughtUp, eventsOf, readAnswer, readEvents, subscribe } from './raw-read';

let node: UnderTest;
const fresh = names('removing');
const HIGHEST = '9223372036854775807';

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

const streamOf = async (n: number): Promise<string> => {
  const name = fresh();
  await node.raw.append(
    name,
    'noStream',
    Array.from({ length: n }, (_, i) => event(`Happened.${i}`)),
  );
  return name;
};
const metadataOf = async (name: string): Promise<string | undefined> =>
  (await readEvents(node.raw, { stream: `$$${name}`, from: 'end', backwards: true, count: 1 }))[0]?.data;
const setMetadata = (
  name: string,
  data: unknown,
  expect_: Expect = 'any',
  contentType = 'application/json',
) => node.raw.append(`$$${name}`, expect_, [event('$metadata', { data, contentType })]);
const revisions = async (name: string): Promise<string[] | string> => {
  const { messages, error } = await readAnswer(node.raw, { stream: name, from: 'start', count: 100 });
  if (error) return error.trailers['exception'] ?? String(error.code);
  if (messages[0]?.kind === 'notFound') return 'not found';
  return eventsOf(messages).map(({ revision }) => revision);
};
const code = (answer: object): unknown =>
  'error' in answer ? (answer.error as { code: number }).code : 'done';

describe('a soft delete', () => {
  it('hides the stream, writes the marker to its metadata and answers with the position of that', async () => {
    const name = await streamOf(3);
    const answer = await node.raw.remove('delete', name, 2);
    expect(await revisions(name)).toBe('not found');
    expect(await metadataOf(name)).toBe(`{"$tb":${HIGHEST}}`);
    const [marker] = await readEvents(node.raw, {
      stream: `$$${name}`,
      from: 'end',
      backwards: true,
      count: 1,
    });
    expect(answer).toEqual({ position: marker?.position });
    expect(marker?.type).toBe('$metadata');
  });

  it('replaces the metadata that was there', async () => {
    const name = await streamOf(1);
    await setMetadata(name, { $maxCount: 5, own: 1 });
    await node.raw.remove('delete', name, 'any');
    expect(await metadataOf(name)).toBe(`{"$tb":${HIGHEST}}`);
  });

  it.each<[Expect, number, unknown]>([
    ['any', 2, 'done'],
    [1, 2, 'done'],
    ['streamExists', 2, 'done'],
    [0, 2, 9],
    [5, 2, 9],
    ['noStream', 2, 9],
    ['any', 0, 9],
    ['noStream', 0, 9],
    ['streamExists', 0, 9],
  ])('that expects %s of a stream of %i events answers %s', async (expect_, length, answer) => {
    const name = length === 0 ? fresh() : await streamOf(length);
    expect(code(await node.raw.remove('delete', name, expect_))).toBe(answer);
  });

  it('of a stream that has metadata alone succeeds with noStream', async () => {
    const name = fresh();
    await setMetadata(name, {});
    expect(code(await node.raw.remove('delete', name, 'noStream'))).toBe('done');
  });

  it('says in numbers what was expected and what is', async () => {
    const name = await streamOf(2);
    const told = async (expect_: Expect): Promise<unknown> => {
      const answer = await node.raw.remove('delete', name, expect_);
      return 'error' in answer ? answer.error.trailers : answer;
    };
    expect(await told('noStream')).toEqual({
      exception: 'wrong-expected-version',
      'stream-name': name,
      'expected-version': '-1',
      'actual-version': '1',
    });
    expect(await told(7)).toMatchObject({ 'expected-version': '7' });
    const nowhere = fresh();
    const missing = await node.raw.remove('delete', nowhere, 'streamExists');
    expect('error' in missing && missing.error.trailers).toMatchObject({
      'stream-name': nowhere,
      'expected-version': '-4',
      'actual-version': '-1',
    });
  });

  itOfOurs('says it of a name in any alphabet', async () => {
    const missing = await node.raw.remove('delete', 'ß-nowhere', 'streamExists');
    expect('error' in missing && missing.error.trailers).toMatchObject({ 'stream-name': '?-nowhere' });
  });

  it('can be done again with any and noStream, but the stream does not exist', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    expect(code(await node.raw.remove('delete', name, 'any'))).toBe('done');
    expect(code(await node.raw.remove('delete', name, 'noStream'))).toBe('done');
    const exists = await node.raw.append(name, 'streamExists', [event('A')]);
    expect('error' in exists && exists.error.trailers['exception']).toBe('stream-deleted');
  });

  it.each<[Expect]>([['any'], ['noStream'], [1]])(
    'is undone by an append with %s, whose revisions go on',
    async (expect_) => {
      const name = await streamOf(2);
      await node.raw.remove('delete', name, 'any');
      const answer = await node.raw.append(name, expect_, [event('C'), event('D'), event('E')]);
      expect(answer).toMatchObject({ ok: { revision: '4' } });
      expect(await revisions(name)).toEqual(['2', '3', '4']);
      expect(await metadataOf(name)).toBe('{"$tb":2}');
    },
  );

  it('is told as a conflict at the last revision', async () => {
    const name = await streamOf(3);
    await node.raw.remove('delete', name, 'any');
    expect(await node.raw.append(name, 0, [event('A')])).toEqual({
      conflict: { current: '2', expected: '0' },
    });
  });

  it('is undone by an empty append too: the stream is there and has nothing', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    expect(await node.raw.append(name, 'any', [])).toMatchObject({ ok: { revision: '1' } });
    expect(await revisions(name)).toEqual([]);
    expect(await metadataOf(name)).toBe('{"$tb":2}');
  });

  it('is undone by metadata, which then has the marker in its place', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    await setMetadata(name, { own: 'a"}', $tb: 9, other: [1, { $tb: 2 }] });
    expect(await metadataOf(name)).toBe('{"own":"a\\"}","$tb":2,"other":[1,{"$tb":2}]}');
    expect(await revisions(name)).toEqual([]);
    await node.raw.append(name, 1, [event('C')]);
    expect(await revisions(name)).toEqual(['2']);
  });

  it('is undone by metadata in bytes, as if they were JSON', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    await setMetadata(name, { own: 1 }, 'any', 'application/octet-stream');
    expect(await metadataOf(name)).toBe('{"own":1,"$tb":2}');
  });

  it('shows the old events again when what is written as metadata is no object', async () => {
    const name = await streamOf(2);
    await node.raw.remove('delete', name, 'any');
    await setMetadata(name, [1]);
    expect(await revisions(name)).toEqual(['0', '1']);
  });

  it('leaves the events in $all, and a live subscription as it is', async () => {
    const name = await streamOf(1);
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    await node.raw.remove('delete', name, 'any');
    await node.raw.append(name, 'any', [event('Again')]);
    await live.until((messages) => eventsOf(messages).length === 2);
    expect(eventsOf(live.messages).map(({ revision }) => revision)).toEqual(['0', '1']);
    const filter = { on: 'stream', prefixes: [name] } as const;
    expect(await readEvents(node.raw, { from: 'start', count: 9, filter })).toHaveLength(2);
    live.call.cancel();
  });
});

describe('a tombstone', () => {
  it('ends the stream and its metadata for good', async () => {
    const name = await streamOf(2);
    const answer = await node.raw.remove('tombstone', name, 1);
    const [last] = await readEvents(node.raw, { from: 'end', backwards: true, count: 1 });
    expect(last).toMatchObject({
      stream: name,
      type: '$streamDeleted',
      revision: HIGHEST,
      contentType: 'application/octet-stream',
      data: '',
    });
    expect(answer).toEqual({ position: last?.position });
    for (const stream of [name, `$$${name}`]) {
      expect(await revisions(stream)).toBe('stream-deleted');
      const appended = await node.raw.append(stream, 'any', [event('A')]);
      expect('error' in appended && appended.error).toMatchObject({
        code: 9,
        trailers: { exception: 'stream-deleted', 'stream-name': stream },
      });
      const live = subscribe(node.raw, { stream, from: 'start' });
      await live.until(() => live.ended() !== undefined);
      expect(live.messages).toEqual([]);
      expect(live.ended()).toMatchObject({ trailers: { exception: 'stream-deleted' } });
    }
    for (const how of ['delete', 'tombstone'] as const) {
      const again = await node.raw.remove(how, name, 'any');
      expect('error' in again && again.error.trailers['exception']).toBe('stream-deleted');
    }
    await node.restart();
    expect(await revisions(name)).toBe('stream-deleted');
  });

  it.each<[Expect, number, unknown]>([
    ['any', 0, 'done'],
    ['noStream', 0, 'done'],
    ['streamExists', 0, 9],
    [0, 0, 9],
    [0, 2, 9],
    [1, 2, 'done'],
  ])('that expects %s of a stream of %i events answers %s', async (expect_, length, answer) => {
    const name = length === 0 ? fresh() : await streamOf(length);
    expect(code(await node.raw.remove('tombstone', name, expect_))).toBe(answer);
  });

  itOfOurs('ends metadata too that was written just before', async () => {
    const name = await streamOf(1);
    await setMetadata(name, { own: 1 });
    await node.raw.remove('tombstone', name, 'any');
    const answer = await setMetadata(name, { own: 2 });
    expect('error' in answer && answer.error.trailers['exception']).toBe('stream-deleted');
  });

  it('is the last thing a live subscription hears before it fails', async () => {
    const name = await streamOf(1);
    const live = subscribe(node.raw, { stream: name, from: 'start' });
    await live.until(caughtUp);
    await node.raw.remove('tombstone', name, 'any');
    await live.until(() => live.ended() !== undefined);
    expect(eventsOf(live.messages).map(({ type }) => type)).toEqual(['Happened.0', '$streamDeleted']);
    expect(live.ended()).toMatchObject({ code: 9, trailers: { exception: 'stream-deleted' } });
  });
});

itOfOurs.each([['$all'], ['$$anything']])('removing %s is refused for want of permission', async (name) => {
  expect(code(await node.raw.remove('delete', name, 'any'))).toBe(7);
  expect(code(await node.raw.remove('tombstone', name, 'any'))).toBe(7);
});

it('removing without an expectation is refused', async () => {
  const name = await streamOf(1);
  expect(code(await node.raw.remove('delete', name, undefined))).toBe(3);
  expect(code(await node.raw.remove('tombstone', name, undefined))).toBe(3);
});
