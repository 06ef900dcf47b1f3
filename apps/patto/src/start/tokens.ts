import type { Config } from '@patto/config';
import { installationTokens } from '@patto/identity/tokens';
import type { TokenFor } from './people';

/** How to ask the API for an access token that is good for a day; null when another issuer makes them. */
export const tokenMaker = ({ dataDir, oidcIssuer }: Config, baseUrl: string): TokenFor | null => {
  if (oidcIssuer !== null) return null;
  const tokens = installationTokens(dataDir, baseUrl);
  return (person) => tokens.issueToken({ person });
};
