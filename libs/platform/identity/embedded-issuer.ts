import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JSONWebKeySet,
  type JWK,
} from 'jose';

export const EMBEDDED_ALGORITHM = 'ES256';

/** A token for a person: `person` becomes `sub`; `ttlSeconds` is how long it holds, a day when left out. */
export type TokenRequest = {
  readonly person: string;
  readonly name?: string;
  readonly ttlSeconds?: number;
};

/** The issuer of an installation without an identity provider. Its key lies in the data folder. */
export type EmbeddedIssuer = {
  /** Names the key and not an address: the port may change from start to start, and tokens must outlive that. */
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  issueToken(request: TokenRequest): Promise<string>;
};

const DAY = 24 * 60 * 60;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

const newKey = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair(EMBEDDED_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk) }, null, 2);
};

/** Whole or not at all, and the first of several processes wins: a link never replaces what is there. */
const create = async (file: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(await newKey());
    await handle.sync();
    await link(draft, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
};

const readOrCreate = async (file: string): Promise<JWK> => {
  try {
    const jwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
    // A copy of the folder may have lost its mode, and who reads this file can be anybody.
    await chmod(file, 0o600);
    return jwk;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await create(file);
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  }
};

const publicPart = ({ kty, crv, x, y, kid }: JWK): JWK =>
  ({ kty, crv, x, y, kid, alg: EMBEDDED_ALGORITHM, use: 'sig' }) as JWK;

/** Opens the issuer whose key is `<dataDir>/identity.json` (mode 0600), made on first use; safe under a race. */
export const openEmbeddedIssuer = async (dataDir: string, audience: string): Promise<EmbeddedIssuer> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const jwk = await readOrCreate(join(dataDir, 'identity.json'));
  const key = (await importJWK(jwk, EMBEDDED_ALGORITHM)) as CryptoKey;
  const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
  const issuer = `urn:patto:issuer:${kid}`;
  return {
    issuer,
    jwks: { keys: [publicPart({ ...jwk, kid })] },
    issueToken: ({ person, name, ttlSeconds = DAY }) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT(name === undefined ? {} : { name })
        .setProtectedHeader({ alg: EMBEDDED_ALGORITHM, kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(person)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(key);
    },
  };
};
