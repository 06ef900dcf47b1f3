// Starts a server that is to be measured, in a process of its own.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The command line that is the embedded node on a folder. */
export const embedded = (dir, ...flags) => [
  join(root, 'apps/patto/bin/patto.cjs'),
  'eventstore',
  '--port',
  '0',
  '--dir',
  dir,
  ...flags,
];

/** Runs a script of Node.js until it says on which port it is ready; rejects when it ends before. */
export const start = async (command) => {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
  const port = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const ready = /ready on [^\n]*:(\d+)/.exec(said);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, url: `esdb://127.0.0.1:${port}?tls=false` };
};

export const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
