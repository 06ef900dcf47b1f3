import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const repository = join(__dirname, '../../..');
const READY_SECONDS = 100;

export type Account = { readonly uid: number; readonly gid: number };
export type Settings = {
  readonly env: { readonly [name: string]: string };
  readonly as?: Account;
  /** Another way to say `patto start`. */
  readonly command?: readonly [program: string, ...args: string[]];
};

/** One `patto start`, with what it has said so far. */
export type Patto = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
};

/** Runs the command line as a user would: nothing of this run's stores in its environment. */
export const patto = ({ env, as, command }: Settings): Patto => {
  const [program, ...args] = command ?? [
    process.execPath,
    join(repository, 'apps/patto/bin/patto.cjs'),
    'start',
  ];
  const child = spawn(program, args, {
    cwd: repository,
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | string | null>((done) =>
    child.once('close', (code, signal) => done(code ?? signal)),
  );
  return { child, out: () => said.out, err: () => said.err, ended };
};

/** Waits for the block that says it is ready; fails with all it said when it ends before that. */
export const ready = async (started: Patto, mark = /^ {2}Patto is ready at (\S+)$/m): Promise<string> => {
  for (let waited = 0; waited < READY_SECONDS * 20; waited += 1) {
    const found = mark.exec(started.out());
    // The block is written at once, so its last line is there when its first is.
    if (found) return found[1] ?? '';
    if (started.child.exitCode !== null || started.child.signalCode !== null) break;
    await sleep(50);
  }
  throw new Error(`Patto did not become ready:\n${started.out()}\n${started.err()}`);
};

const statOf = (pid: number): readonly [state: string, parent: number] | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [state, Number(parent)];
  } catch {
    return null;
  }
};

/** A process that has ended and is only not yet buried does not run. */
export const runs = (pid: number): boolean => {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
};

/** Whether this machine shows its processes as files, without which a spec cannot see what is left of them. */
export const showsProcesses = existsSync('/proc/self/stat');

/** Process number and command line of all that descends from a process. */
export const descendants = (ancestor: number): ReadonlyMap<number, string> => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, statOf(pid)?.[1] ?? 0]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === ancestor || (parent > 1 && isBelow(parent));
  };
  const commandOf = (pid: number): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      // It ended while we looked.
      return '';
    }
  };
  return new Map(
    all
      .filter(isBelow)
      .filter(runs)
      .map((pid) => [pid, commandOf(pid)]),
  );
};

export const until = async (holds: () => boolean | Promise<boolean>, seconds = 15): Promise<void> => {
  for (let waited = 0; waited < seconds * 50; waited += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error(`After ${seconds} seconds it still does not hold: ${holds.toString()}`);
};
