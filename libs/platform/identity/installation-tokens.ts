import { INSTALLATION, openInstallationKey } from './installation-key';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const DAY_SECONDS = 24 * 60 * 60;

/** A token for a person, who is the token's subject; `ttlSeconds`: how long it holds, a day when left out and at most. */
export type TokenRequest = { readonly person: string; readonly ttlSeconds?: number };

/** Asks the provider of an installation for tokens, with the key that lies in its data folder. */
export type InstallationTokens = { issueToken(request: TokenRequest): Promise<string> };

type Discovery = { readonly issuer: string };

const answerOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
};

/**
 * `url`: where the API is reached from here, e.g. `http://127.0.0.1:3000`, whatever its public address is. Rejects where
 * it does not answer, has another provider, or does not know the key.
 */
export const installationTokens = (dataDir: string, url: string): InstallationTokens => {
  let issuer: Promise<string> | null = null;
  const issuerAt = async (): Promise<string> =>
    (await answerOf<Discovery>(await fetch(`${url}/oidc/.well-known/openid-configuration`))).issuer;
  return {
    issueToken: async ({ person, ttlSeconds = DAY_SECONDS }) => {
      const key = await openInstallationKey(dataDir);
      issuer ??= issuerAt();
      const response = await fetch(`${url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: JWT_BEARER,
          client_id: INSTALLATION,
          assertion: await key.assertion(await issuer, person, ttlSeconds),
        }),
      });
      return (await answerOf<{ readonly access_token: string }>(response)).access_token;
    },
  };
};
