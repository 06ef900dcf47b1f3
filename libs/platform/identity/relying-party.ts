import type { Configuration } from 'openid-client';
import type { Door } from './door/door';
import type { Identity, Persons } from './persons';

/** Where people sign in, and as which program Patto asks it. */
export type ProviderSetting = {
  readonly issuer: () => Promise<string>;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** Whether the provider is this API itself, which is asked where it listens, whatever its public address leads to. */
  readonly isOwn: boolean;
};

/** A sign-in that is under way in a browser. */
export type Flow = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where to go afterwards. */
  readonly to: string;
  /** The invitation that is being accepted with it. */
  readonly invitation: string | null;
};

const USE = 'flow';
export const CALLBACK = '/door/callback';

/** Paths of this installation alone, so that a link to sign in leads nowhere else. */
const within = (to: string): string => (/^\/(?![/\\])[\w\-./~%?=&]*$/.test(to) ? to : '/');

/** Patto as a client of its provider: authorization code with PKCE, state and nonce. */
export class RelyingParty {
  private discovered: Promise<Configuration> | null = null;

  constructor(
    private readonly setting: ProviderSetting,
    private readonly door: Door,
    private readonly persons: Persons,
  ) {}

  /** Where to send the browser, and what it keeps meanwhile. */
  async begin(
    to: string,
    invitation: string | null,
  ): Promise<{ readonly url: string; readonly flow: string }> {
    const client = await import('openid-client');
    const flow: Flow = {
      ...{
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      },
      ...{ to: within(to), invitation },
    };
    const url = client.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: `${await this.door.address.get()}${CALLBACK}`,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      ...{ state: flow.state, nonce: flow.nonce },
    });
    return { url: url.href, flow: await this.door.secret.seal(flow, USE) };
  }

  /** Who has signed in, by what the browser came back with; rejects where that is not what was begun. */
  async finish(query: string, sealed: string): Promise<{ readonly identity: Identity; readonly flow: Flow }> {
    const client = await import('openid-client');
    const flow = (await this.door.secret.open(sealed, USE)) as Flow;
    const tokens = await client.authorizationCodeGrant(
      await this.provider(),
      new URL(`${await this.door.address.get()}${CALLBACK}${query}`),
      {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      },
    );
    const { iss: issuer, sub: subject } = tokens.claims() ?? { iss: '', sub: '' };
    return { identity: { issuer, subject }, flow };
  }

  /** Whom a sign-in is here; rejects where that is nobody. */
  of(identity: Identity): Promise<string> {
    return this.persons.of(identity);
  }

  /** From now on this sign-in is this person. */
  link(identity: Identity, person: string): Promise<void> {
    return this.persons.link(identity, person);
  }

  private provider(): Promise<Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private async discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret, isOwn } = this.setting;
    const server = new URL(await issuer());
    const authentication = clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret);
    const own = isOwn ? { [client.customFetch]: this.fetchOwn } : {};
    // The configuration takes http on this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- so marked to be seen, as it says
    const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    return client.discovery(server, clientId, undefined, authentication, {
      execute,
      ...own,
    });
  }

  private readonly fetchOwn = async (url: string, options: object): Promise<Response> => {
    const { pathname, search } = new URL(url);
    return fetch(`${await this.door.address.local()}${pathname}${search}`, options);
  };
}
