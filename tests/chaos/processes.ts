import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { runs } from '../acceptance/start/patto';

const textOf = (read: () => string): string => {
  try {
    return read();
  } catch {
    // It ended while we looked, or is nobody's to look at.
    return '';
  }
};

/** A process that belongs to an installation, and its command line. */
export type Process = { readonly pid: number; readonly command: string };

/**
 * The processes that work in a folder: what was started with it in the environment, and PostgreSQL, which stands in it.
 * Also those whose parent is dead, which is what a process tree would not show.
 */
export const processesOf = (folder: string): readonly Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const environment = textOf(() => readFileSync(`/proc/${pid}/environ`, 'latin1'));
      const place = textOf(() => readlinkSync(`/proc/${pid}/cwd`));
      return environment.split('\0').includes(`PATTO_CHAOS=${folder}`) || place.startsWith(folder);
    })
    .map(Number)
    .filter(runs)
    .map((pid) => ({
      pid,
      command: textOf(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' '),
    }));

/** Sends a signal; that it is gone already is no fault. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
