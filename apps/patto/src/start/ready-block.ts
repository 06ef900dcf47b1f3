import type { Config } from '@patto/config';
import { relative } from 'node:path';
import { pathsIn } from './data-folder';
import type { Tokens } from './people';
import type { StartedApi } from './processes';

/** Without user and password: this is for eyes and screens. */
export const withoutSecrets = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');

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
  return lines.length === 0 ? [] : ['', `  Access tokens, good for a day (kept fresh in ${file}):`, ...lines];
};

const get = (address: string, token: string): string =>
  `curl -s -H 'authorization: Bearer ${token}' '${address}'`;

/** The example networks' own: a state with a vague date, and the ballot that is left open. */
const exampleTries = (
  url: string,
  reader: string,
  [organisation, token]: readonly [string, string],
): string[][] => [
  ['See the networks', get(`${url}/v1/networks`, reader)],
  [
    'See who was a member of RART on 1 June 2023',
    get(`${url}/v1/networks/rart/state?validAt=2023-06-01`, reader),
  ],
  [
    `Vote for ${organisation}`,
    `curl -s -X POST -H 'authorization: Bearer ${token}' -H 'content-type: application/json' ` +
      `-d '{"organisation":"aurora-esempio","option":"for"}' '${url}/v1/ballots/rete-esempio.giornata.1/votes'`,
  ],
];

/** Lines that work as they stand, each by itself. */
const tries = (url: string, { registrar, historian, representatives }: Tokens): string[] => {
  const [representative] = Object.entries(representatives);
  const lines: readonly (readonly string[])[] =
    historian !== null && representative
      ? exampleTries(url, historian, representative)
      : [
          ['See whether it can serve', `curl -s '${url}/health/ready'`],
          ['See what the record says about you', get(`${url}/v1/me`, registrar)],
          ['See the networks', get(`${url}/v1/networks`, registrar)],
        ];
  return [
    '',
    '  Things to try:',
    ...lines.flatMap(([what = '', line = '']) => [`    ${what}`, `      ${line}`]),
  ];
};

/** What an operator needs to know, in one block. */
export const readyBlock = (config: Config, api: StartedApi | null, tokens: Tokens | null): string => {
  if (api === null) return ['', "  Patto's worker is running", '', ...storesOf(config), ''].join('\n');
  const { url, obstacle } = api;
  return [
    '',
    ...(obstacle === null
      ? [`  Patto is ready at ${url}`]
      : [`  Patto listens at ${url} and answers 503, until somebody decides:`, `  ${obstacle}`]),
    '',
    `  API docs    ${url}/docs`,
    ...storesOf(config),
    ...(tokens
      ? [...tokenLines(tokens, shortest(pathsIn(config.dataDir).tokens)), ...tries(url, tokens)]
      : []),
    '',
    '  Ctrl-C stops it and keeps the data.',
    '',
  ].join('\n');
};
