import { ConfigError, readConfig } from '@patto/config';

/** Prints an access token for a person. Whoever may read the data folder may speak for anybody, so nothing else is asked. */
export const issueToken = async (person: string, { days }: { readonly days: string }): Promise<void> => {
  const { openEmbeddedIssuer } = await import('@patto/identity');
  try {
    const { dataDir, oidcAudience, oidcIssuer } = readConfig();
    if (oidcIssuer !== null) throw new ConfigError([`Tokens are issued by ${oidcIssuer}, not by Patto.`]);
    if (!/^[1-9]\d{0,3}$/.test(days))
      throw new ConfigError(['--days must be a whole number from 1 to 9999.']);
    const issuer = await openEmbeddedIssuer(dataDir, oidcAudience);
    const token = await issuer.issueToken({ person, ttlSeconds: Number(days) * 24 * 60 * 60 });
    process.stdout.write(`${token}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
