import { ID, Problem } from '@patto/http';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { v5 } from 'uuid';
import { EMBEDDED_ALGORITHM, type EmbeddedIssuer } from './embedded-issuer';

/** Reads an access token: the person's id, or rejects with the problem that the client sees. */
export abstract class AccessTokens {
  abstract personOf(token: string): Promise<string>;
}

const CLOCK_TOLERANCE_SECONDS = 30;
/** A checked token is believed for so long, and never longer than it holds: a key that was withdrawn counts by then. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_TOKENS = 20_000;
/** Never `none`, and never a shared secret: a public key taken for one would let anybody sign. */
const ASYMMETRIC = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];
const PERSONS = '1b0d5d0e-8c43-5a0e-9a70-6a86c3e3b0a4';

const challenge = (code: string, detail: string): Problem =>
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

/** A subject that cannot stand as an id here is a person all the same, under a uuid made of issuer and subject. */
const personFrom = (issuer: string, subject: string | undefined): string => {
  if (subject === undefined || subject === '' || subject.length > 255)
    throw challenge('identity.token-invalid', 'The access token names no person.');
  return ID.test(subject) ? subject : v5(JSON.stringify([issuer, subject]), PERSONS);
};

/** Checks signature, algorithm, issuer, audience and time; asks `keys` for the key. What held is remembered. */
class JwtAccessTokens extends AccessTokens {
  private readonly remembered = new LRUCache<string, string>({ max: REMEMBERED_TOKENS, ttl: REMEMBERED_MS });

  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly options: JWTVerifyOptions & { readonly issuer: string },
  ) {
    super();
  }

  async personOf(token: string): Promise<string> {
    return this.remembered.get(token) ?? this.check(token);
  }

  private async check(token: string): Promise<string> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        ...this.options,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp', 'iss', 'aud'],
      });
      const person = personFrom(this.options.issuer, payload.sub);
      const leftMs = ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1_000 - Date.now();
      if (leftMs > 0) this.remembered.set(token, person, { ttl: Math.min(REMEMBERED_MS, leftMs) });
      return person;
    } catch (error) {
      throw problemOf(error);
    }
  }
}

/** Tokens of the issuer in the data folder. */
export const embeddedTokens = ({ issuer, jwks }: EmbeddedIssuer, audience: string): AccessTokens =>
  new JwtAccessTokens(createLocalJWKSet(jwks), { issuer, audience, algorithms: [EMBEDDED_ALGORITHM] });

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
  new JwtAccessTokens(remoteKeys(issuer, jwks), { issuer, audience, algorithms: ASYMMETRIC });
