import { ID } from '@patto/http';
import { jwtVerify, type CryptoKey, type JWTPayload } from 'jose';
import type { errors, Provider, ResourceServer } from 'oidc-provider';
import { ALGORITHM, INSTALLATION } from '../installation-key';
import { DAY_SECONDS, JWT_BEARER } from '../installation-tokens';
import { SCOPE } from './configuration';

type Assertion = JWTPayload & { readonly sub: string; readonly jti: string; readonly exp: number };

/** What the tokens are for, by which key an assertion is believed, and what is answered where it is not. */
type Setting = {
  readonly resource: { readonly id: string; readonly server: ResourceServer };
  readonly key: CryptoKey;
  readonly errors: typeof errors;
};

const read = async (assertion: unknown, key: CryptoKey, audience: string): Promise<Assertion | null> => {
  try {
    const { payload } = await jwtVerify(String(assertion), key, {
      algorithms: [ALGORITHM],
      issuer: INSTALLATION,
      audience,
      maxTokenAge: 60,
      requiredClaims: ['sub', 'jti', 'exp'],
    });
    return ID.test(payload.sub ?? '') ? (payload as Assertion) : null;
  } catch {
    return null;
  }
};

/**
 * Tokens for the installation's command line (RFC 7523): its key, which lies in the data folder, may speak for anybody.
 * The assertion holds once, and the token no longer than the assertion.
 */
export const takeAssertions = (provider: Provider, { resource, key, errors }: Setting): void => {
  const refused = (why: string): Error => new errors.InvalidGrant(`the assertion ${why}`);
  provider.registerGrantType<{ assertion?: string }>(
    JWT_BEARER,
    async (context) => {
      const { client, params } = context.oidc;
      const assertion = await read(params.assertion, key, provider.issuer);
      if (assertion === null) throw refused('does not hold');
      const { sub, jti, exp } = assertion;
      const seconds = exp - Math.floor(Date.now() / 1000);
      if (seconds > DAY_SECONDS + 5) throw refused('wants a token for longer than a day');
      if (!(await provider.ReplayDetection.unique(INSTALLATION, jti, exp))) throw refused('was used already');
      const token = new provider.AccessToken({
        ...{ accountId: sub, client, scope: SCOPE, gty: 'jwt_bearer', expiresIn: Math.max(1, seconds) },
        // Each token is a grant of its own, so that it can be taken back by itself.
        grantId: jti,
        resourceServer: new provider.ResourceServer(resource.id, resource.server),
      });
      const value = await token.save();
      context.body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType };
    },
    ['assertion'],
  );
};
