import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { library } from './node-under-test';
import { connect, event } from './raw-client';
import { readEvents } from './raw-read';

/** A file system of its own, 12 MB in memory: only root on Linux can make one. */
const mount = (dir: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', dir]).status === 0;

const canMount = (): boolean => {
  const dir = mkdtempSync(join(tmpdir(), 'patto-probe-'));
  const mounted = mount(dir);
  if (mounted) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true });
  return mounted;
};

(canMount() ? describe : describe.skip)('A disk that takes no more', () => {
  let dir: string;
  const stream = 'bounded';

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'patto-disk-'));
    if (!mount(dir)) throw new Error(`No small disk could be mounted on ${dir}`);
  });
  afterAll(async () => {
    execFileSync('umount', ['-l', dir]);
    await rm(dir, { recursive: true, force: true });
  });

  it('refuses what does not fit, keeps what it acknowledged, and goes on reading', async () => {
    const { startNode } = await library();
    const node = await startNode({ port: 0, dir, fsync: true });
    const raw = connect(node.port);
    let acknowledged = 0;
    let refusals = 0;
    for (let i = 0; i < 60 && refusals < 3; i += 1) {
      const answer = await raw.append(stream, 'any', [event('Large', { data: Buffer.alloc(500_000) })]);
      if ('ok' in answer) acknowledged += 1;
      else refusals += 1;
    }
    expect(refusals).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(5);
    const found = await readEvents(raw, { stream, from: 'start', count: 999 });
    expect(found).toHaveLength(acknowledged);
    // What came to nothing is not taken for the end of the stream.
    expect(await raw.append(stream, 'noStream', [event('Small')])).toMatchObject({
      conflict: { current: String(acknowledged - 1) },
    });
    raw.close();
    await node.close();
  });

  it('does so for many small streams as well, whose index goes to the disk in one piece, and opens again', async () => {
    execFileSync('rm', ['-f', join(dir, 'data.mdb'), join(dir, 'lock.mdb')]);
    const { startNode } = await library();
    const node = await startNode({ port: 0, dir, fsync: true });
    const raw = connect(node.port);
    let acknowledged = 0;
    let isFull = false;
    for (let i = 0; !isFull; i += 100) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, k) =>
          raw.append(`small-${i + k}`, 'noStream', [event('Small', { data: Buffer.alloc(300) })]),
        ),
      );
      acknowledged += answers.filter((answer) => 'ok' in answer).length;
      isFull = answers.some((answer) => !('ok' in answer));
    }
    const count = async (port: number): Promise<number> => {
      const client = connect(port);
      const all = await readEvents(client, { from: 'start', count: 99_999 });
      client.close();
      return all.filter(({ stream: name }) => name.startsWith('small-')).length;
    };
    expect(acknowledged).toBeGreaterThan(5_000);
    expect(await count(node.port)).toBe(acknowledged);
    raw.close();
    await node.close();
    const again = await startNode({ port: 0, dir, fsync: true });
    expect(await count(again.port)).toBe(acknowledged);
    await again.close();
  });

  it('opens for reading when nothing may be written, and takes no append', async () => {
    const { startNode } = await library();
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    const node = await startNode({ port: 0, dir, fsync: true });
    const raw = connect(node.port);
    expect((await readEvents(raw, { from: 'start', count: 999 })).length).toBeGreaterThan(5);
    expect(await raw.append(stream, 'any', [event('Small')])).toHaveProperty('error');
    raw.close();
    await node.close();
  });
});
