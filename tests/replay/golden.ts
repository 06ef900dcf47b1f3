import type { JsonObject, StoredEvent } from '@patto/kernel';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'golden');

/** Spellings that have a sample. */
export const recordedSpellings = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** The sample of a spelling, as it was stored when that spelling was written. */
export const sampleOf = (spelling: string): StoredEvent => ({
  type: spelling,
  data: JSON.parse(readFileSync(join(folder, `${spelling}.json`), 'utf8')) as JsonObject,
});

/** Keeps a sample. One that is there already is never replaced: it is what was shipped. */
export const keepSample = ({ type, data }: StoredEvent): void =>
  writeFileSync(join(folder, `${type}.json`), `${JSON.stringify(data, null, 2)}\n`, { flag: 'wx' });
