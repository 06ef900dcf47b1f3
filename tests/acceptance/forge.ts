import { DoorDatabase, openSecret, SigningKeys } from '@patto/identity/store';
import { connectReadStore } from '@patto/read-store';
import { importJWK, SignJWT, type CryptoKey, type JWTHeaderParameters } from 'jose';

type Forging = {
  /** Another key than the one that signs the provider's own tokens. */
  readonly key?: CryptoKey;
  readonly header?: Partial<JWTHeaderParameters>;
};

/** Makes access tokens that the provider would never make, with its own key: what is wrong in them is wrong alone. */
export type Forge = {
  /** The claims of a token that would hold, but for these. */
  claims(but: object): { [name: string]: unknown };
  token(but: object, forging?: Forging): Promise<string>;
};

/** With the keys of the installation that has this data folder and this database. */
export const forgeAt = async (
  url: string,
  { dataDir, postgresUrl }: { readonly dataDir: string; readonly postgresUrl: string },
): Promise<Forge> => {
  const discovery = await fetch(`${url}/oidc/.well-known/openid-configuration`);
  const { issuer } = (await discovery.json()) as { issuer: string };
  const sql = connectReadStore(postgresUrl);
  const [jwk] = await new SigningKeys(new DoorDatabase(sql), await openSecret(dataDir, null)).all();
  await sql.end();
  if (!jwk) throw new Error('The provider has no key');
  const own = (await importJWK(jwk, 'ES256')) as CryptoKey;
  const claims: Forge['claims'] = (but) => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: 'patto', iat: now, exp: now + 300, client_id: 'patto-native', ...but };
  };
  return {
    claims,
    token: (but, { key = own, header = {} } = {}) =>
      new SignJWT(claims(but))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid, ...header })
        .sign(key),
  };
};
