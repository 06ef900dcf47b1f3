import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder, type FolderLock } from './folder-lock';

let base: string;
let folder: string;
beforeEach(() => {
  base = folder = mkdtempSync(join(tmpdir(), 'patto-lock-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const locked = async (): Promise<FolderLock> => {
  const taken = await lockFolder(folder);
  if (!('lock' in taken)) throw new Error('somebody else holds it');
  return taken.lock;
};

it('is held by one at a time, who says where it serves', async () => {
  const lock = await locked();
  lock.announce('http://127.0.0.1:3000');

  expect(await lockFolder(folder)).toMatchObject({
    holder: { pid: process.pid, url: 'http://127.0.0.1:3000' },
  });
  lock.release();
  (await locked()).release();
});

it('lets exactly one of many through who try at the same time', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)));
  const locks = results.flatMap((result) => ('lock' in result ? [result.lock] : []));
  expect(locks).toHaveLength(1);
  locks[0]?.release();
});

it('is free again as soon as its holder is killed, and clears away what the dead one left', async () => {
  const socket = join(folder, 'lock', 'dead.sock');
  mkdirSync(join(folder, 'lock'));
  const script = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => process.stdout.write('up'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((up) => child.stdout.once('data', up));
  child.kill('SIGKILL');
  await new Promise((gone) => child.once('exit', gone));
  expect(readdirSync(join(folder, 'lock'))).toEqual(['dead.sock']);

  const lock = await locked();
  expect(readdirSync(join(folder, 'lock'))).toEqual([expect.not.stringContaining('dead')]);
  lock.release();
});

it('stays taken while a process lives that the killed holder handed the socket to', async () => {
  const script = `
    const { lockFolder } = require('./dist/apps/patto/src/start/folder-lock.js');
    const { spawn } = require('node:child_process');
    void lockFolder(${JSON.stringify(folder)}).then(({ lock }) => {
      const heir = spawn('sleep', ['1.5'], { stdio: ['ignore', 'ignore', 'ignore', lock.descriptor] });
      process.stdout.write('up');
      setInterval(() => {}, 1000);
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((up) => child.stdout.once('data', up));
  const started = Date.now();
  child.kill('SIGKILL');

  const lock = await locked();
  expect(Date.now() - started).toBeGreaterThan(1000);
  lock.release();
});

it('works in a folder whose path is longer than a socket may be named', async () => {
  folder = join(folder, 'x'.repeat(100), 'y'.repeat(100));
  mkdirSync(folder, { recursive: true });
  const lock = await locked();
  expect(await lockFolder(folder)).toMatchObject({ holder: { pid: process.pid } });
  lock.release();
});
