import type { Config } from '@patto/config';
import type { TokenFor } from './people';

const MONTH = 30 * 24 * 60 * 60;

/** How to make an access token that the API takes, good for a month; null when another issuer makes them. */
export const tokenMaker = async ({ dataDir, oidcIssuer, oidcAudience }: Config): Promise<TokenFor | null> => {
  if (oidcIssuer !== null) return null;
  // Loaded when needed: it brings the web framework, which a start that is refused should not wait for.
  const { openEmbeddedIssuer } = await import('@patto/identity');
  const issuer = await openEmbeddedIssuer(dataDir, oidcAudience);
  return (person) => issuer.issueToken({ person, ttlSeconds: MONTH });
};
