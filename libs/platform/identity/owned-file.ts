import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Whole or not at all, and the first of several processes wins: a link never replaces what is there. */
const create = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await link(draft, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
};

/** The text of a file that only its owner may read; `make` gives it where there is none yet. Safe under a race. */
export const readOrMake = async (file: string, make: () => string | Promise<string>): Promise<string> => {
  try {
    const text = await readFile(file, 'utf8');
    // A copy of the folder may have lost its mode, and who reads this file can be anybody.
    await chmod(file, 0o600);
    return text;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await create(file, await make());
    return readFile(file, 'utf8');
  }
};
