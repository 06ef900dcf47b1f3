import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, errors as jose, type JWTVerifyGetKey } from 'jose';
import type { Provider } from 'oidc-provider';
import type { Door } from '../door/door';
import { publicPart, type InstallationKey } from '../installation-key';
import { configurationOf, resourceOf, type Setting } from './configuration';
import { compareByHash } from './key-clients';
import { takeAssertions } from './jwt-bearer';
import type { SigningKeys } from './signing-keys';

export const MOUNT = '/oidc';

type Parts = {
  readonly door: Door;
  readonly keys: SigningKeys;
  readonly installation: InstallationKey;
  readonly audience: string;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
type Built = { readonly kids: string; readonly provider: Provider; readonly handler: Handler };

const kidsOf = (keys: Setting['keys']): string => keys.map(({ kid }) => kid).join();

/** The identity provider of an installation that names no other. It is made anew whenever its keys change. */
export class EmbeddedProvider {
  private built: Built | null = null;

  constructor(private readonly parts: Parts) {}

  async issuer(): Promise<string> {
    return `${await this.parts.door.address.get()}${MOUNT}`;
  }

  async provider(): Promise<Provider> {
    return (await this.current()).provider;
  }

  /** Answers a request below `/oidc`, whose body nobody has read. What its headers say of addresses counts for nothing. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { handler } = await this.current();
    const { host, protocol } = new URL(await this.parts.door.address.get());
    Object.assign(request.headers, {
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol.slice(0, -1),
    });
    Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice(MOUNT.length) || '/' });
    await handler(request, response);
  }

  /** The keys by which its tokens are believed; one that is not known yet may have been made a moment ago elsewhere. */
  readonly verifyingKey: JWTVerifyGetKey = async (header, token) => {
    const { keys } = this.parts;
    const among = (all: Setting['keys']): ReturnType<JWTVerifyGetKey> =>
      Promise.resolve(createLocalJWKSet({ keys: all.map(publicPart) })(header, token));
    try {
      return await among(await keys.all());
    } catch (error) {
      if (!(error instanceof jose.JWKSNoMatchingKey)) throw error;
      return among(await keys.now());
    }
  };

  async isKnown(kid: string): Promise<boolean> {
    return (await this.parts.keys.all()).some((key) => key.kid === kid);
  }

  private async current(): Promise<Built> {
    const keys = await this.parts.keys.all();
    if (this.built?.kids === kidsOf(keys)) return this.built;
    // Loaded once it is needed: on Node 20 it complains, though it works there.
    const oidc = await import('oidc-provider');
    const { errors } = oidc;
    const setting: Setting = { ...this.parts, address: await this.parts.door.address.get(), keys, errors };
    const provider = new oidc.Provider(await this.issuer(), configurationOf(setting));
    provider.proxy = true;
    compareByHash(provider, setting.door.keys);
    const resource = { id: setting.address, server: resourceOf(setting) };
    takeAssertions(provider, { resource, key: this.parts.installation.publicKey, errors });
    this.built = { kids: kidsOf(keys), provider, handler: provider.callback() };
    return this.built;
  }
}
