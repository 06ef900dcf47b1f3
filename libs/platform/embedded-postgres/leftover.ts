import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './server-user';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Whether this process is a server on this cluster, and not a stranger that took over its number. */
const serves = (pid: number, folder: string): boolean => {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(
      folder,
    );
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
};

const STEPS: readonly { readonly signal: NodeJS.Signals | null; readonly seconds: number }[] = [
  // After a crash of Patto the guardian is at it already.
  { signal: null, seconds: 5 },
  { signal: 'SIGINT', seconds: 20 },
  { signal: 'SIGQUIT', seconds: 5 },
];

/**
 * Ends a server that an earlier start left on this cluster, and clears the note of its process number, which may since
 * have gone to another process and would then keep PostgreSQL from starting. The caller holds the data folder's lock.
 * @throws EmbeddedPostgresError when it does not end
 */
export const endLeftover = async (folder: string): Promise<void> => {
  const note = join(folder, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);

  for (const { signal, seconds } of STEPS) {
    if (!serves(pid, folder)) break;
    if (signal) process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 20 && serves(pid, folder); waited += 1) await sleep(50);
  }
  if (serves(pid, folder))
    throw new EmbeddedPostgresError(`An earlier PostgreSQL (process ${pid}) on ${folder} does not end.`);
  rmSync(note, { force: true });
};
