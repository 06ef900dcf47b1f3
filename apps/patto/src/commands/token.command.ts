import type { Command } from 'commander';

type Flags = { readonly days: string };

const issue = async (person: string, { days }: Flags): Promise<void> => {
  const [{ ConfigError, readConfig }, { openEmbeddedIssuer }] = await Promise.all([
    import('@patto/config'),
    import('@patto/identity'),
  ]);
  try {
    const { dataDir, oidcAudience, oidcIssuer } = readConfig();
    if (oidcIssuer !== null) throw new ConfigError([`Tokens are issued by ${oidcIssuer}, not by Patto.`]);
    if (!/^[1-9]\d{0,3}$/.test(days))
      throw new ConfigError(['--days must be a whole number from 1 to 9999.']);
    const issuer = await openEmbeddedIssuer(dataDir, oidcAudience);
    const ttlSeconds = Number(days) * 24 * 60 * 60;
    process.stdout.write(`${await issuer.issueToken({ person, ttlSeconds })}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

/** `patto token`: whoever may read the data folder may speak for anybody, so this asks for nothing else. */
export const register = (program: Command): void => {
  program
    .command('token <person>')
    .description("Print an access token for a person, signed with the data folder's key.")
    .option('--days <days>', 'how long it holds', '1')
    .action(issue);
};
