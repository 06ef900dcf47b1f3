import { Problem } from '@patto/http';
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { ALGORITHM } from './installation-key';

/** What an access token that holds says of itself. */
export type Claims = {
  readonly issuer: string;
  readonly subject: string;
  /** The program that it was issued to. */
  readonly client: string | null;
  /** What it was issued upon, where the provider says so. */
  readonly grant: string | null;
  readonly scope: string | null;
  /** Seconds since 1970. */
  readonly issuedAt: number;
};

/** Reads an access token: what it says, or rejects with the problem that the client sees. */
export abstract class AccessTokens {
  abstract read(token: string): Promise<Claims>;
}

const CLOCK_TOLERANCE_SECONDS = 30;
/** A checked token is believed for so long, and never longer than it holds: a key that was withdrawn counts by then. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_TOKENS = 20_000;
/** Never `none`, and never a shared secret: a public key taken for one would let anybody sign. */
const ASYMMETRIC = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];
/** However long a token says that it holds: so long after it was issued it does not. */
const MOST_AGE = '1 day';
/** How access tokens are marked; a sign-in's own token or a notice to log out is none. */
const TYPES = ['at+jwt', 'jwt'];

export const challenge = (code: string, detail: string): Problem =>
  new Problem(401, code, detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="patto", error="invalid_token"' },
  });

const unavailable = (): Problem =>
  new Problem(503, 'fault.unavailable', 'The identity provider cannot be reached.', {
    headers: { 'Retry-After': '5' },
  });

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired)
    return challenge('identity.token-expired', 'The access token has expired.');
  const isTheirs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
  return isTheirs ? challenge('identity.token-invalid', 'The access token does not hold.') : unavailable();
};

/** By what tokens are believed. */
type Trust = {
  readonly issuer: () => Promise<string>;
  readonly audience: string;
  readonly algorithms: string[];
  readonly keys: JWTVerifyGetKey;
  readonly types: readonly string[];
  /** Whether a key that was known still is. */
  readonly isKnown: (kid: string) => Promise<boolean>;
};

type Remembered = { readonly kid: string; readonly claims: Claims };

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const claimsIn = (payload: JWTPayload): Claims => {
  const subject = text(payload.sub);
  // Keycloak says in a claim of this name what its tokens are for.
  const use = text(payload['typ']) ?? 'Bearer';
  if (subject === null || subject.length > 255 || use !== 'Bearer')
    throw challenge('identity.token-invalid', 'The access token names no person.');
  return {
    issuer: payload.iss ?? '',
    subject,
    client: text(payload['client_id'] ?? payload['azp']),
    grant: text(payload['grant']),
    scope: text(payload['scope']),
    issuedAt: payload.iat ?? 0,
  };
};

const typeOf = ({ typ = 'jwt' }: JWTHeaderParameters): string =>
  typ.toLowerCase().replace(/^application\//, '');

/** Checks signature, algorithm, type, issuer, audience and time; asks `keys` for the key. What held is remembered. */
class JwtAccessTokens extends AccessTokens {
  private readonly remembered = new LRUCache<string, Remembered>({
    max: REMEMBERED_TOKENS,
    ttl: REMEMBERED_MS,
  });

  constructor(private readonly trust: Trust) {
    super();
  }

  async read(token: string): Promise<Claims> {
    try {
      const known = this.remembered.get(token);
      if (known && (await this.trust.isKnown(known.kid))) return known.claims;
      return await this.check(token);
    } catch (error) {
      throw problemOf(error);
    }
  }

  private async check(token: string): Promise<Claims> {
    const { keys, algorithms, audience, types } = this.trust;
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      ...{ algorithms, audience, issuer: await this.trust.issuer() },
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: MOST_AGE,
      requiredClaims: ['sub', 'exp', 'iss', 'aud', 'iat'],
    });
    if (!types.includes(typeOf(protectedHeader)))
      throw challenge('identity.token-invalid', 'This is no access token.');
    const claims = claimsIn(payload);
    const ends = Math.min(payload.exp ?? 0, claims.issuedAt + 86_400) + CLOCK_TOLERANCE_SECONDS;
    const ttl = Math.min(REMEMBERED_MS, ends * 1_000 - Date.now());
    if (ttl > 0) this.remembered.set(token, { kid: protectedHeader.kid ?? '', claims }, { ttl });
    return claims;
  }
}

type OwnProvider = {
  issuer(): Promise<string>;
  readonly verifyingKey: JWTVerifyGetKey;
  isKnown(kid: string): Promise<boolean>;
};

/** Tokens of the provider that Patto brings. */
export const embeddedTokens = (provider: OwnProvider, audience: string): AccessTokens =>
  new JwtAccessTokens({
    issuer: () => provider.issuer(),
    audience,
    algorithms: [ALGORITHM],
    keys: provider.verifyingKey,
    types: ['at+jwt'],
    isKnown: (kid) => provider.isKnown(kid),
  });

const discover = async (issuer: string): Promise<URL> => {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5000),
    redirect: 'error',
  });
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error(`${issuer} does not describe itself`);
  return new URL(found.jwks_uri);
};

/** Where the keys are is asked once it is needed, and again after a failure: Patto may start before its provider. */
const remoteKeys = (issuer: string, jwks: string | null): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const find = async (): Promise<JWTVerifyGetKey> =>
    createRemoteJWKSet(jwks === null ? await discover(issuer) : new URL(jwks), { timeoutDuration: 5000 });
  return async (header, token) => {
    keys ??= find();
    const found = await keys.catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return found(header, token);
  };
};

/** Tokens of an external OIDC provider. `jwks` null: the provider's discovery document says where its keys are. */
export const oidcTokens = (issuer: string, audience: string, jwks: string | null): AccessTokens =>
  new JwtAccessTokens({
    issuer: () => Promise.resolve(issuer),
    audience,
    algorithms: ASYMMETRIC,
    keys: remoteKeys(issuer, jwks),
    types: TYPES,
    // What it has withdrawn counts by the time when what was remembered is forgotten.
    isKnown: () => Promise.resolve(true),
  });
