import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';

const FREE_BYTES = 2 * 1024 ** 3;

const mount = (...args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'pipe' });
const unmount = (folder: string): void => void execFileSync('umount', ['-l', folder], { stdio: 'pipe' });

/** A disk of its own for an installation, in memory, that can be filled up and written to no more. */
export type Disk = {
  fill(): void;
  drain(): void;
  forbid(folder: string): void;
  allow(folder: string): void;
  remove(): void;
};

/** Null where this user may not mount: neither a full disk nor a folder that forbids to write can be had then. */
export const diskAt = (folder: string): Disk | null => {
  try {
    mount('-t', 'tmpfs', '-o', `size=${FREE_BYTES},mode=1777`, 'patto-chaos', folder);
  } catch {
    return null;
  }
  const resize = (bytes: number): void => mount('-o', `remount,size=${bytes}`, folder);
  return {
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      resize(Math.max(bsize, (blocks - bfree) * bsize));
    },
    drain: () => resize(FREE_BYTES),
    // A mount of its own, since what is open for writing keeps the disk itself from being set to reading.
    forbid: (path) => {
      mount('--bind', path, path);
      mount('-o', 'remount,bind,ro', path);
    },
    allow: unmount,
    remove: () => unmount(folder),
  };
};
