import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder, type FolderLock } from './folder-lock';
import { StartFault } from './start-fault';

/** The paths of what the data folder holds. */
export const pathsIn = (
  dataDir: string,
): Readonly<
  Record<'eventstore' | 'eventstoreSecret' | 'postgres' | 'tokens' | 'stores' | 'restarts', string>
> => ({
  eventstore: join(dataDir, 'eventstore'),
  eventstoreSecret: join(dataDir, 'eventstore.secret'),
  postgres: join(dataDir, 'postgres'),
  tokens: join(dataDir, 'tokens.json'),
  stores: join(dataDir, 'stores.json'),
  restarts: join(dataDir, 'restarts.json'),
});
export const logOf = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`);

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is full",
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
};

const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
};

/** Tried by writing, since modes and owners do not tell about read-only or full disks. */
const makeWritable = (dataDir: string): void => {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw new StartFault(
      `The data folder ${dataDir} cannot be used, because ${reasonOf(error)}: set PATTO_DATA to another folder.`,
    );
  }
};

/**
 * Makes the data folder if needed and takes it for this process.
 * @throws StartFault when it cannot be written to or another Patto uses it
 */
export const takeDataFolder = async (dataDir: string): Promise<FolderLock> => {
  makeWritable(dataDir);
  const taken = await lockFolder(dataDir);
  if ('lock' in taken) return taken.lock;
  const { holder } = taken;
  const who = holder ? ` (process ${holder.pid}${holder.url ? `, ${holder.url}` : ''})` : '';
  throw new StartFault(
    `The data folder ${dataDir} is in use by another Patto${who}: stop that one, or set PATTO_DATA to another folder.`,
  );
};
