import type { Config } from '@patto/config';
import { relative } from 'node:path';
import { placesIn } from './data-folder';
import type { Tokens } from './people';

/** Without user and password: this is for eyes and screens. */
const withoutSecrets = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');

const shortest = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short !== '' && !short.startsWith('..') ? short : path;
};

const storesOf = ({ eventstoreUrl, postgresUrl, dataDir }: Config): string[] => {
  const stores = [eventstoreUrl, postgresUrl].filter((url) => url !== null).map(withoutSecrets);
  return [
    `  Data        ${[...(stores.length < 2 ? [dataDir] : []), ...stores].join(', ')}`,
    `  Logs        ${shortest(dataDir)}/logs`,
  ];
};

const tokenLines = (tokens: Tokens, file: string): string[] => {
  const all: (readonly [string, string | null])[] = [
    ['registrar', tokens.registrar],
    ['historian', tokens.historian],
    ...Object.entries(tokens.secretariat).map(
      ([network, token]) => [`secretariat of ${network}`, token] as const,
    ),
    ...Object.entries(tokens.representatives).map(
      ([name, token]) => [`representative of ${name}`, token] as const,
    ),
  ];
  const lines = all
    .filter(([, token]) => token !== null)
    .map(([who, token]) => `    ${who}\n      ${token ?? ''}`);
  return lines.length === 0 ? [] : ['', `  Access tokens of the example people (also in ${file}):`, ...lines];
};

const tries = (url: string, tokens: Tokens | null): string[] => {
  const network = Object.keys(tokens?.secretariat ?? {})[0];
  const [organisation, token] = Object.entries(tokens?.representatives ?? {})[0] ?? [];
  const asWhom = (bearer: string): string => `-H 'authorization: Bearer ${bearer}'`;
  const lines: (readonly [string, string])[] = [['See the networks', `curl -s '${url}/v1/networks'`]];
  if (network !== undefined)
    lines.push([
      'See one as it stood on a day',
      `curl -s '${url}/v1/networks/${network}/state?validAt=2023-06-01'`,
    ]);
  if (network !== undefined && organisation !== undefined && token !== undefined)
    lines.push([
      `See its ballots as ${organisation}`,
      `curl -s ${asWhom(token)} '${url}/v1/networks/${network}/ballots'`,
    ]);
  return ['', '  Things to try:', ...lines.flatMap(([what, line]) => [`    ${what}`, `      ${line}`])];
};

/** What an operator needs to know, in one block. */
export const readyBlock = (config: Config, url: string | null, tokens: Tokens | null): string => {
  if (url === null) return ['', "  Patto's worker is running", '', ...storesOf(config), ''].join('\n');
  return [
    '',
    `  Patto is ready at ${url}`,
    '',
    `  API docs    ${url}/docs`,
    ...storesOf(config),
    ...(tokens ? tokenLines(tokens, shortest(placesIn(config.dataDir).tokens)) : []),
    ...tries(url, tokens),
    '',
    '  Ctrl-C stops it and keeps the data.',
    '',
  ].join('\n');
};
