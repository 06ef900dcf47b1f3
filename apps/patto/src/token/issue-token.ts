import { ConfigError, readConfig } from '@patto/config';
import { installationTokens } from '@patto/identity/tokens';
import { urlOf } from '../remote/remote-patto';

type Options = { readonly hours: string; readonly url?: string };

const HOUR_SECONDS = 60 * 60;

const tokenOf = async (person: string, { hours, ...where }: Options): Promise<string> => {
  const config = readConfig();
  const { dataDir, oidcIssuer } = config;
  if (oidcIssuer !== null) throw new ConfigError([`Tokens are issued by ${oidcIssuer}, not by Patto.`]);
  if (!/^([1-9]|1\d|2[0-4])$/.test(hours))
    throw new ConfigError(['--hours must be a whole number from 1 to 24.']);
  const url = await urlOf(where, config);
  const tokens = installationTokens(dataDir, url);
  return tokens.issueToken({ person, ttlSeconds: Number(hours) * HOUR_SECONDS }).catch((error: unknown) => {
    const isAway = error instanceof TypeError;
    throw new ConfigError([
      isAway
        ? `No Patto answers at ${url}: start it (npx patto start) or give --url.`
        : `Patto gives no token: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  });
};

/**
 * Prints an access token for a person, from the provider of the running Patto. Whoever may read the data folder may speak
 * for anybody, so nothing else is asked.
 */
export const issueToken = async (person: string, options: Options): Promise<void> => {
  try {
    process.stdout.write(`${await tokenOf(person, options)}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
