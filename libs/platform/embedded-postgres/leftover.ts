import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
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

/** Backends that outlive a killed server until they have done what they were at; none where the system does not show. */
const orphansOn = (folder: string): number[] => {
  if (process.platform !== 'linux') return [];
  const isBackend = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isBackend(pid) && serves(pid, folder));
};

/** A backend that still writes and a new server would spoil the cluster between them. */
const endOrphans = async (folder: string): Promise<void> => {
  for (let waited = 0; waited < 20 && orphansOn(folder).length > 0; waited += 1) await sleep(50);
  for (const pid of orphansOn(folder)) process.kill(pid, 'SIGKILL');
  while (orphansOn(folder).length > 0) await sleep(20);
};

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
  await endOrphans(folder);
  rmSync(note, { force: true });
};
