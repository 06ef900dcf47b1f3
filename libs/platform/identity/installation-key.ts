import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import { readOrMake } from './owned-file';

export const ALGORITHM = 'ES256';
/** As whom the installation's own command line asks the provider for tokens. */
export const INSTALLATION = 'patto-installation';

/** The installation's own key: whoever can read it can speak for anybody (RFC 7523). */
export type InstallationKey = {
  /** What the provider believes assertions by. */
  readonly publicKey: CryptoKey;
  /** Says to the issuer that a token is wanted for this person, which shall live no longer than this assertion. */
  assertion(issuer: string, person: string, seconds: number): Promise<string>;
};

export const newSigningKey = async (): Promise<JWK & { readonly kid: string }> => {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' };
};

export const publicPart = ({ d: _, ...jwk }: JWK): JWK => jwk;

/** Opens `<dataDir>/identity.json` (mode 0600), made on first use; safe under a race. */
export const openInstallationKey = async (dataDir: string): Promise<InstallationKey> => {
  const make = async (): Promise<string> => JSON.stringify(await newSigningKey(), null, 2);
  const jwk = JSON.parse(await readOrMake(join(dataDir, 'identity.json'), make)) as JWK;
  const privateKey = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  return {
    publicKey: (await importJWK(publicPart(jwk), ALGORITHM)) as CryptoKey,
    assertion: (issuer, person, seconds) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(INSTALLATION)
        .setAudience(issuer)
        .setSubject(person)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
    },
  };
};
