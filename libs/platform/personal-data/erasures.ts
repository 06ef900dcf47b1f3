import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Why somebody's data was erased: the ground in law, e.g. `GDPR 17(1)(a)`, who decided it, and when. */
export type Erasure = {
  readonly person: string;
  readonly ground: string;
  readonly by: string;
  /** UTC with milliseconds. */
  readonly at: string;
};

/** Its name in the data folder. */
export const ERASURES_FILE = 'erasures.ndjson';

/**
 * The list of erasures, a line of JSON each, in a file that stands outside every backup: what was erased stays erased
 * when an older copy of the rows is brought back. It names opaque ids alone.
 */
export class Erasures {
  constructor(private readonly file: string) {}

  /** On the disk before anything is erased. */
  async add(erasure: Erasure): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await appendFile(this.file, `${JSON.stringify(erasure)}\n`, { mode: 0o600, flush: true });
  }

  /** Rejects when the list cannot be read. */
  async all(): Promise<readonly Erasure[]> {
    const text = await readFile(this.file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Erasure);
  }
}
