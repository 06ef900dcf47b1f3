import { execFileSync, spawnSync } from 'node:child_process';
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

describe('A disk that takes no more', () => {
  let dir: string;
  let isMounted = false;
  const stream = 'bounded';

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'patto-disk-'));
    isMounted = mount(dir);
    if (!isMounted)
      process.stdout.write('No small disk can be mounted here: its specs have nothing to look at.\n');
  });
  afterAll(async () => {
    if (isMounted) execFileSync('umount', ['-l', dir]);
    await rm(dir, { recursive: true, force: true });
  });

  it('refuses what does not fit, keeps what it acknowledged, and goes on reading', async () => {
    if (!isMounted) return;
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
    raw.close();
    await node.close();
  });

  it('opens for reading when nothing may be written, and takes no append', async () => {
    if (!isMounted) return;
    const { startNode } = await library();
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    const node = await startNode({ port: 0, dir, fsync: true });
    const raw = connect(node.port);
    expect((await readEvents(raw, { stream, from: 'start', count: 999 })).length).toBeGreaterThan(5);
    expect(await raw.append(stream, 'any', [event('Small')])).toHaveProperty('error');
    raw.close();
    await node.close();
  });
});
