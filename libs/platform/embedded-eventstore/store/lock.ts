import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import type { Tables } from './layout';

/** Who has the folder open. */
export type Owner = {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, in the units of the operating system; tells a pid used again. */
  readonly startedAt: string;
};

const KEY = 'owner';

/** Linux says when a process began; elsewhere the start of the machine at least tells one run from the next. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')')).split(' ');
    // A zombie has ended and only waits for its parent to notice.
    return fields[1] === 'Z' ? 'ended' : (fields[20] ?? '');
  } catch {
    return `boot ${Math.round((Date.now() / 1000 - uptime()) / 60)}`;
  }
};

export const isAlive = (owner: Owner): boolean => {
  if (owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(owner.pid) === owner.startedAt;
};

/** A claim that cannot be read is nobody's. */
export const ownerOf = (held: Buffer | undefined): Owner | undefined => {
  try {
    return held && (JSON.parse(held.toString()) as Owner);
  } catch {
    return undefined;
  }
};

/**
 * Takes the folder for this process, or throws when a living one has it. The claim is made inside lmdb's own write
 * transaction, which only one process can be in, so that two that start at once cannot both succeed.
 */
export const takeLock = ({ root, facts }: Tables, dir: string): void => {
  root.transactionSync(() => {
    const held = facts.get(KEY);
    const owner = ownerOf(held);
    if (owner !== undefined && isAlive(owner))
      throw new Error(`${dir} is in use by another node (process ${owner.pid})`);
    const claim: Owner = { pid: process.pid, host: hostname(), startedAt: startOf(process.pid) };
    facts.putSync(KEY, Buffer.from(JSON.stringify(claim)));
  });
};

export const releaseLock = ({ root, facts }: Tables): void => {
  root.transactionSync(() => facts.removeSync(KEY));
};
