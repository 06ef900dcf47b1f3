import { compare } from './compare';
import { connect } from './connection';
import { eventsOf } from './events';
import { readFile, writeFile } from './file';
import { importInto } from './import';

/** Which store and which file. */
export type Transfer = {
  /** A connection string, of an embedded node or any EventStoreDB. */
  readonly url: string;
  readonly file: string;
};

/** A file of an export, and what an application keeps in it beside the events, a line of JSON. */
export type Backup = Transfer & {
  readonly kept: unknown;
};

/** Writes everything a store holds to a new file, then checks that both hold the same; answers how many events. */
export const exportStore = async ({ url, file }: Transfer): Promise<number> => {
  const source = await connect(url);
  try {
    return await writeFile(file, eventsOf(source), () => compare(readFile(file), eventsOf(source)));
  } finally {
    source.close();
  }
};

/** An export of a store that is written to meanwhile: it holds all that was there when it began. */
export const backUpStore = async ({ url, file, kept }: Backup): Promise<number> => {
  const source = await connect(url);
  try {
    const check = (): Promise<number> => compare(readFile(file), eventsOf(source), true);
    return await writeFile(file, eventsOf(source), check, kept);
  } finally {
    source.close();
  }
};

/** Writes what a file holds to an empty store, then checks that both hold the same; answers how many events. */
export const importStore = async ({ url, file }: Transfer): Promise<number> => {
  const target = await connect(url);
  try {
    await importInto(target, readFile(file));
    return await compare(readFile(file), eventsOf(target));
  } finally {
    target.close();
  }
};
