import type { Config } from '@patto/config';
import { relative } from 'node:path';
import { pathsIn } from './data-folder';
import type { Tokens } from './people';
import type { StartedApi } from './processes';
import type { SignInLink } from './sign-in-links';

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

/** How the people of the examples come in: by scripts, and by browsers. */
export type WaysIn = { readonly tokens: Tokens; readonly links: readonly SignInLink[] };

const linkLines = (links: readonly SignInLink[]): string[] =>
  links.length === 0
    ? []
    : [
        '',
        '  Sign in as one of the example people; each link works once, within ten minutes:',
        ...links.flatMap(({ who, link }) => [`    ${who}`, `      ${link}`]),
      ];

/** What gives a token out of the file that only this user can read. */
const tokenIn = (file: string, path: string): string => `$(node -p "require('${file}')${path}")`;

const curl = (token: string, rest: string): string => `curl -s -H "authorization: Bearer ${token}" ${rest}`;

/** The example networks' own: a state with a vague date, and the ballot that is left open. */
const exampleTries = (url: string, file: string, organisation: string): string[][] => {
  const reader = tokenIn(file, '.historian');
  const voter = tokenIn(file, `.representatives['${organisation}']`);
  return [
    ['See the networks', curl(reader, `'${url}/v1/networks'`)],
    [
      'See who was a member of RART on 1 June 2023',
      curl(reader, `'${url}/v1/networks/rart/state?validAt=2023-06-01'`),
    ],
    [
      `Vote for ${organisation}`,
      curl(
        voter,
        `-X POST -H 'content-type: application/json' -d '{"organisation":"aurora-esempio","option":"for"}' ` +
          `'${url}/v1/ballots/rete-esempio.giornata.1/votes'`,
      ),
    ],
  ];
};

/** Lines that work as they stand, each by itself. */
const tries = (url: string, file: string, { historian, representatives }: Tokens): string[] => {
  const [organisation] = Object.keys(representatives);
  const registrar = tokenIn(file, '.registrar');
  const lines: readonly (readonly string[])[] =
    historian !== null && organisation !== undefined
      ? exampleTries(url, file, organisation)
      : [
          ['See whether it can serve', `curl -s '${url}/health/ready'`],
          ['See what the record says about you', curl(registrar, `'${url}/v1/me'`)],
          ['See the networks', curl(registrar, `'${url}/v1/networks'`)],
        ];
  return [
    '',
    `  Things to try, with tokens that hold for a day and are kept fresh in ${shortest(file)}:`,
    ...lines.flatMap(([what = '', line = '']) => [`    ${what}`, `      ${line}`]),
  ];
};

const mailLine = ({ smtpUrl, dataDir }: Config): string[] =>
  smtpUrl === null ? [`  Mails       ${shortest(dataDir)}/mail, for no mail server is named`] : [];

/** What an operator needs to know, in one block. */
export const readyBlock = (config: Config, api: StartedApi | null, ways: WaysIn | null): string => {
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
    ...mailLine(config),
    ...(ways ? [...linkLines(ways.links), ...tries(url, pathsIn(config.dataDir).tokens, ways.tokens)] : []),
    '',
    '  Ctrl-C stops it and keeps the data.',
    '',
  ].join('\n');
};
