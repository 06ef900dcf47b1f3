import type { Config } from '@patto/config';
import { publicAddress, withDoor } from '../door/open-door';
import type { ExamplePeople } from '../examples/example-people';
import type { TokenFor } from './people';

/** Who of the examples, and a link that signs them in once. */
export type SignInLink = { readonly who: string; readonly link: string };

type At = {
  /** Where the API is reached from here. */
  readonly url: string;
  readonly postgresUrl: string;
  readonly tokenFor: TokenFor;
};

const LOOPBACK = /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;
/** The networks of the examples. */
const EXAMPLES: ReadonlySet<string> = new Set(['rart', 'rete-esempio']);

type Me = {
  readonly isRegistrar: boolean;
  readonly organisations: readonly { readonly memberships: readonly { readonly network: string }[] }[];
  readonly offices: readonly { readonly network: string }[];
  readonly mandates: readonly { readonly network: string }[];
};

/** Has somebody taken a person of the examples for something else as well? */
const isOfExamplesAlone = ({ isRegistrar, organisations, offices, mandates }: Me): boolean =>
  !isRegistrar &&
  [...organisations.flatMap(({ memberships }) => memberships), ...offices, ...mandates].every(({ network }) =>
    EXAMPLES.has(network),
  );

const meOf = async ({ url, tokenFor }: At, person: string): Promise<Me> => {
  const headers = { authorization: `Bearer ${await tokenFor(person)}` };
  const answer = await fetch(`${url}/v1/me`, { headers });
  if (!answer.ok) throw new Error(`${url}/v1/me answered ${answer.status}`);
  return (await answer.json()) as Me;
};

const people = ({ historian, secretariat, representatives }: ExamplePeople): [string, string][] => [
  ...(historian === null ? [] : [['historian', historian] as [string, string]]),
  ...Object.entries(secretariat).map(([id, one]) => [`secretariat of ${id}`, one] as [string, string]),
  ...Object.entries(representatives).map(([id, one]) => [`representative of ${id}`, one] as [string, string]),
];

/**
 * A link for each of the example people that signs the reader in as them, once and within ten minutes. None where a store
 * is not ours or others than this machine reach it (behind a proxy every caller looks local), and none for who has power
 * elsewhere.
 */
export const signInLinks = async (
  config: Config,
  examples: ExamplePeople,
  at: At,
): Promise<readonly SignInLink[]> => {
  const address = publicAddress(config, at.url);
  const isNamed = config.eventstoreUrl !== null || config.postgresUrl !== null;
  if (isNamed || !LOOPBACK.test(address) || !LOOPBACK.test(`http://${config.host}`)) return [];
  return withDoor(config, at.postgresUrl, async (door) => {
    const links: SignInLink[] = [];
    for (const [who, person] of people(examples))
      if (isOfExamplesAlone(await meOf(at, person)))
        links.push({ who, link: await door.link('sign-in', person, address) });
    return links;
  });
};
