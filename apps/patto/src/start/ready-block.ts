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
  return lines.length === 0
    ? []
    : ['', `  Access tokens, good for a month and made anew at each start (also in ${file}):`, ...lines];
};

const get = (address: string, token: string): string =>
  `curl -s -H 'authorization: Bearer ${token}' '${address}'`;

/** Lines that work as they stand, each by itself. */
const tries = (url: string, { registrar, historian, secretariat, representatives }: Tokens): string[] => {
  const reader = historian ?? registrar;
  const network = Object.keys(secretariat)[0];
  const [organisation, token = reader] = Object.entries(representatives)[0] ?? ['the registrar'];
  const networks = ['See the networks', get(`${url}/v1/networks`, reader)];
  const path = `${url}/v1/networks/${network ?? ''}`;
  const lines =
    network === undefined
      ? [
          ['See whether it can serve', `curl -s '${url}/health/ready'`],
          ['See what the record says about you', get(`${url}/v1/me`, token)],
          networks,
        ]
      : [
          networks,
          ['See one as it stood on a day', get(`${path}/state?validAt=2024-06-01`, reader)],
          [`See its ballots as ${organisation} does`, get(`${path}/ballots`, token)],
        ];
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
    ...(tokens
      ? [...tokenLines(tokens, shortest(placesIn(config.dataDir).tokens)), ...tries(url, tokens)]
      : []),
    '',
    '  Ctrl-C stops it and keeps the data.',
    '',
  ].join('\n');
};
