import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { library, startOwn, type OwnNode } from './node-under-test';
import { event } from './raw-client';
import { readAnswer, readEvents } from './raw-read';

const exportStore = async (transfer: { url: string; file: string }): Promise<number> =>
  (await library()).exportStore(transfer);
const importStore = async (transfer: { url: string; file: string }): Promise<number> =>
  (await library()).importStore(transfer);

let source: OwnNode;
let target: OwnNode;
beforeEach(async () => {
  [source, target] = await Promise.all([startOwn(), startOwn()]);
});
afterEach(() => Promise.all([source.close(), target.close()]));

const whole = async ({ raw }: OwnNode): Promise<unknown[]> =>
  (await readEvents(raw, { from: 'start', count: 99_999 })).map(
    ({ stream, revision, type, data, metadata }) => [stream, revision, type, data, metadata],
  );

const fill = async ({ raw }: OwnNode): Promise<void> => {
  const many = Array.from({ length: 1200 }, (_, n) => event('Many.v1', { data: { n } }));
  await raw.append('a', 'noStream', [event('A.v1', { metadata: Buffer.from('{"m":1}') }), event('B.v1')]);
  await raw.append('many', 'noStream', many);
  await raw.append('ß 語', 'noStream', [
    event('Raw.v1', { contentType: 'application/octet-stream', data: Buffer.from([0, 255]) }),
  ]);
  await raw.append('a', 1, [event('Exact.v1', { data: Buffer.from('{"big":12345678901234567890.10}') })]);
  await raw.append('$$a', 'any', [event('$metadata', { data: { own: 1, $maxCount: 2 } })]);
  await raw.append('b', 'noStream', [event('A.v1'), event('B.v1')]);
  await raw.remove('delete', 'b', 'any');
  await raw.append('b', 'any', [event('C.v1')]);
  await raw.append('b', 'any', [event('D.v1')]);
  await raw.append('c', 'noStream', [event('A.v1')]);
  await raw.remove('delete', 'c', 'any');
  await raw.append('$$c', 'any', [event('$metadata', { data: { own: 2 } })]);
  await raw.append('d', 'noStream', [event('A.v1')]);
  await raw.remove('tombstone', 'd', 'any');
};

it('carries a store into an empty one: streams, revisions, ids, metadata and order', async () => {
  await fill(source);
  const file = join(source.dir, 'store.ndjson');
  const exported = await exportStore({ url: source.url, file });
  expect(await importStore({ url: target.url, file })).toBe(exported);
  expect(await whole(target)).toEqual(await whole(source));
  const ids = async ({ raw }: OwnNode): Promise<string[]> =>
    (await readEvents(raw, { stream: 'many', from: 'start', count: 9999 })).map(({ id }) => id);
  expect(await ids(target)).toEqual(await ids(source));
  const { error } = await readAnswer(target.raw, { stream: 'd', from: 'start', count: 1 });
  expect(error?.trailers['exception']).toBe('stream-deleted');
});

it('refuses a store that is not empty, a file that exists and a file that is something else', async () => {
  await fill(source);
  const file = join(source.dir, 'store.ndjson');
  await exportStore({ url: source.url, file });
  await expect(exportStore({ url: source.url, file })).rejects.toThrow(/EEXIST/);
  await target.raw.append('there', 'any', [event('A')]);
  await expect(importStore({ url: target.url, file })).rejects.toThrow(/not empty: it has the stream there/);
  const other = join(source.dir, 'other');
  await appendFile(other, 'hello\n');
  await expect(importStore({ url: source.url, file: other })).rejects.toThrow(/not empty/);
});

it('notices when the file and the store differ afterwards', async () => {
  const file = join(source.dir, 'store.ndjson');
  await source.raw.append('a', 'noStream', [event('A')]);
  await exportStore({ url: source.url, file });
  const gap = {
    stream: 'x',
    revision: '3',
    id: 'fedcba98-7654-4210-8fed-cba987654321',
    type: 'A',
    json: true,
  };
  await appendFile(file, `${JSON.stringify({ ...gap, created: '', data: '', metadata: '' })}\n`);
  await expect(importStore({ url: target.url, file })).rejects.toThrow(/x is not at revision 3/);
});

it('finds a node among several seeds, and leaves no file of an export that failed', async () => {
  await source.raw.append('a', 'noStream', [event('A')]);
  const file = join(source.dir, 'store.ndjson');
  const seeds = `esdb://127.0.0.1:1,127.0.0.1:${source.port}?tls=false&maxDiscoverAttempts=3&discoveryInterval=50`;
  expect(await exportStore({ url: seeds, file })).toBe(1);
  const failed = join(source.dir, 'failed.ndjson');
  const nobody = 'esdb://127.0.0.1:1?tls=false';
  await expect(exportStore({ url: nobody, file: failed })).rejects.toThrow();
  const secured = `esdb://127.0.0.1:${source.port}?tls=true&tlsVerifyCert=false`;
  await expect(exportStore({ url: secured, file: failed })).rejects.toThrow();
  await expect(
    exportStore({ url: `esdb://127.0.0.1:${source.port}?tls=true&tlsCAFile=/no/such/file`, file: failed }),
  ).rejects.toThrow(/certificate file/);
  expect(existsSync(failed)).toBe(false);
});
