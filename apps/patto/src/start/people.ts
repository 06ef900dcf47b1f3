import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExamplePeople } from '../examples/example-people';
import { loadExamples, type LoadOptions } from '../examples/load-examples';
import { pathsIn } from './data-folder';

/** Kept beside the embedded store whose people they are; tokens are made anew from it at every start. */
type Kept =
  { readonly state: 'none' | 'loading' } | { readonly state: 'loaded'; readonly people: ExamplePeople };

export type TokenFor = LoadOptions['tokenFor'];

/** What `tokens.json` holds: the people of the examples by what they are, each with an access token. */
export type Tokens = {
  readonly registrar: string;
  readonly historian: string | null;
  readonly secretariat: { readonly [network: string]: string };
  readonly representatives: { readonly [organisation: string]: string };
};

export const NOBODY: ExamplePeople = { historian: null, secretariat: {}, representatives: {} };

const keptIn = (dataDir: string): string => join(dataDir, 'examples.json');

/** Never a half file, whatever happens meanwhile. */
const writeWhole = (file: string, value: unknown): void => {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
};

/**
 * Settles, before the embedded event store first starts, whether it gets the examples: only a store that does not
 * exist yet is surely empty. A store that was there before, or is not ours, keeps what it has.
 */
export const decideOnExamples = (dataDir: string, wanted: boolean): void => {
  if (existsSync(keptIn(dataDir)) || existsSync(pathsIn(dataDir).eventstore)) return;
  writeWhole(keptIn(dataDir), { state: wanted ? 'loading' : 'none' } satisfies Kept);
};

/** The people of the examples; loads the examples if that was decided and is not done yet (or was cut off). */
export const peopleOf = async (dataDir: string, options: LoadOptions): Promise<ExamplePeople> => {
  if (!existsSync(keptIn(dataDir))) return NOBODY;
  const kept = JSON.parse(readFileSync(keptIn(dataDir), 'utf8')) as Kept;
  if (kept.state === 'none') return NOBODY;
  if (kept.state === 'loaded') return kept.people;
  const people = await loadExamples(options);
  writeWhole(keptIn(dataDir), { state: 'loaded', people } satisfies Kept);
  return people;
};

const tokensFor = async (
  people: { readonly [name: string]: string },
  tokenFor: TokenFor,
): Promise<{ [name: string]: string }> => {
  const entries = Object.entries(people).map(
    async ([name, person]) => [name, await tokenFor(person)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

/** Issues a token for each of the people and writes them where only this user can read them. */
export const writeTokens = async (
  dataDir: string,
  { registrar, historian, ...people }: ExamplePeople & { readonly registrar: string },
  tokenFor: TokenFor,
): Promise<Tokens> => {
  const tokens = {
    registrar: await tokenFor(registrar),
    historian: historian === null ? null : await tokenFor(historian),
    secretariat: await tokensFor(people.secretariat, tokenFor),
    representatives: await tokensFor(people.representatives, tokenFor),
  };
  writeWhole(pathsIn(dataDir).tokens, tokens);
  return tokens;
};
