import fc from 'fast-check';
import { join, resolve } from 'node:path';
import { ConfigError, readConfig, readServiceConfig, VARIABLES } from './config';

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

it('needs nothing: every setting has a default', () => {
  expect(Object.fromEntries(Object.entries(readConfig({})))).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: join(__dirname, '../../../.patto'),
    eventstoreUrl: null,
    postgresUrl: null,
    logLevel: 'info',
    logFormat: 'json',
    role: 'all',
    examples: 'all',
    oidcIssuer: null,
    oidcAudience: 'patto',
    oidcJwks: null,
    oidcClientId: 'patto',
    oidcClientSecret: null,
    smtpUrl: null,
    mailFrom: null,
    publicUrl: null,
    secretKey: null,
    registrar: null,
    workerName: null,
    importMaxBytes: 1024 ** 3,
    importMaxLines: 5_000_000,
    importMaxSeconds: 3600,
    metricsPort: null,
    exitWithParent: false,
  });
});

it('reads every setting from its variable', () => {
  const env = {
    PORT: '0',
    PATTO_HOST: '::1',
    PATTO_DATA: '/var/lib/patto',
    EVENTSTORE_URL: 'esdb+discover://cluster.example:2113?tls=true',
    POSTGRES_URL: 'postgresql://patto:secret@db.example/patto',
    PATTO_LOG_LEVEL: 'warn',
    PATTO_LOG_FORMAT: 'pretty',
    PATTO_ROLE: 'worker',
    PATTO_EXAMPLES: 'none',
    PATTO_OIDC_ISSUER: 'https://login.example/realms/patto',
    PATTO_OIDC_AUDIENCE: 'patto-api',
    PATTO_OIDC_JWKS: 'https://login.example/keys',
    PATTO_OIDC_CLIENT_ID: 'patto-console',
    PATTO_OIDC_CLIENT_SECRET: 'secret',
    PATTO_SMTP_URL: 'smtps://user:password@mail.example',
    PATTO_MAIL_FROM: 'rete@esempio.it',
    PATTO_PUBLIC_URL: 'https://patto.example',
    PATTO_SECRET_KEY: 'A'.repeat(43),
    PATTO_REGISTRAR: 'persona-registro',
    PATTO_IMPORT_MAX_BYTES: '1000',
    PATTO_IMPORT_MAX_LINES: '10',
    PATTO_IMPORT_MAX_SECONDS: '60',
    PATTO_METRICS_PORT: '9464',
    PATTO_WORKER_NAME: 'worker-1',
    PATTO_EXIT_WITH_PARENT: '1',
  };
  expect(Object.keys(env).sort()).toEqual(Object.values(VARIABLES).toSorted());

  const config = readServiceConfig(env);

  for (const [field, variable] of Object.entries(VARIABLES))
    expect(String(config[field as keyof typeof VARIABLES])).toBe(
      field === 'exitWithParent' ? 'true' : env[variable],
    );
  expect(config.port).toBe(0);
});

it('reads a relative data folder from the current folder', () => {
  expect(readConfig({ PATTO_DATA: 'data' }).dataDir).toBe(resolve('data'));
});

it('takes a variable that is set to nothing as not set', () => {
  const nothing = Object.fromEntries(Object.values(VARIABLES).map((variable) => [variable, ' ']));
  expect(readConfig(nothing)).toEqual(readConfig({}));
});

it.each<[variable: string, value: string, sentence: string]>([
  ['PORT', 'http', 'PORT must be a whole number from 0 to 65535.'],
  ['PORT', '65536', 'PORT must be a whole number from 0 to 65535.'],
  ['PORT', '-1', 'PORT must be a whole number from 0 to 65535.'],
  ['PATTO_METRICS_PORT', '65535', 'PATTO_METRICS_PORT must be a whole number from 1 to 65534.'],
  ['PORT', '80.5', 'PORT must be a whole number from 0 to 65535.'],
  ['PORT', '0x50', 'PORT must be a whole number from 0 to 65535.'],
  ['PATTO_IMPORT_MAX_LINES', '0', 'PATTO_IMPORT_MAX_LINES must be a whole number from 1 up.'],
  ['PATTO_HOST', 'a b', 'PATTO_HOST must be an IP address or a host name.'],
  [
    'EVENTSTORE_URL',
    'http://localhost:2113',
    'EVENTSTORE_URL must be a connection string that starts with esdb:// or esdb+discover://.',
  ],
  [
    'POSTGRES_URL',
    'mysql://localhost',
    'POSTGRES_URL must be a connection string that starts with postgres://.',
  ],
  [
    'PATTO_LOG_LEVEL',
    'loud',
    'PATTO_LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace.',
  ],
  ['PATTO_LOG_FORMAT', 'xml', 'PATTO_LOG_FORMAT must be one of json, pretty.'],
  ['PATTO_ROLE', 'both', 'PATTO_ROLE must be one of api, worker, all.'],
  ['PATTO_EXAMPLES', 'some', 'PATTO_EXAMPLES must be one of all, none.'],
  ...['login.example', 'http://login.example', 'http://localhost.evil.example', 'http://127.0.0.1@evil'].map(
    (address) =>
      [
        'PATTO_OIDC_ISSUER',
        address,
        'PATTO_OIDC_ISSUER must be an address that starts with https://, or with http:// on this machine.',
      ] as [string, string, string],
  ),
  [
    'PATTO_PUBLIC_URL',
    'http://patto.example',
    'PATTO_PUBLIC_URL must be an address that starts with https://, or with http:// on this machine.',
  ],
  [
    'PATTO_SMTP_URL',
    'mail.example',
    'PATTO_SMTP_URL must be an address that starts with smtp:// or smtps://.',
  ],
  ['PATTO_MAIL_FROM', 'rete', 'PATTO_MAIL_FROM must be an e-mail address.'],
  ['PATTO_PUBLIC_URL', 'https://example.org/patto', 'PATTO_PUBLIC_URL must be an address without a path.'],
  [
    'PATTO_SECRET_KEY',
    'hunter2',
    'PATTO_SECRET_KEY must be 32 random bytes in base64url, as `openssl rand -base64 32 | tr +/ -_`.',
  ],
  ['PATTO_OIDC_JWKS', 'https://login.example/keys', 'PATTO_OIDC_JWKS needs PATTO_OIDC_ISSUER beside it.'],
  ['PATTO_WORKER_NAME', 'a b', 'PATTO_WORKER_NAME must be a name of a-z, 0-9 and -.'],
  ['PATTO_EXIT_WITH_PARENT', 'yes', 'PATTO_EXIT_WITH_PARENT must be 1 or 0.'],
])('refuses %s=%s in one sentence', (variable, value, sentence) => {
  expect(faultsOf(() => readConfig({ [variable]: value }))).toEqual([sentence]);
});

it('names every fault at once', () => {
  expect(faultsOf(() => readConfig({ PORT: 'x', PATTO_ROLE: 'y', PATTO_EXAMPLES: 'z' }))).toHaveLength(3);
});

it('never repeats a connection string, which may hold a password', () => {
  const env = { POSTGRES_URL: 'mysql://patto:hunter2@db', EVENTSTORE_URL: 'tcp://admin:hunter2@es' };
  expect(faultsOf(() => readConfig(env)).join(' ')).not.toContain('hunter2');
});

it('asks a process that serves for both stores', () => {
  expect(faultsOf(() => readServiceConfig({}))).toEqual([
    'EVENTSTORE_URL must be set; `npx patto start` starts embedded stores and sets it.',
    'POSTGRES_URL must be set; `npx patto start` starts embedded stores and sets it.',
  ]);
});

it('takes any environment without a fault other than its own', () => {
  const variables = fc.constantFrom(...Object.values(VARIABLES));
  fc.assert(
    fc.property(fc.dictionary(variables, fc.string()), (env) => {
      const faults = faultsOf(() => readConfig(env));
      for (const fault of faults)
        expect(fault).toMatch(/^(PORT|PATTO_\w+|EVENTSTORE_URL|POSTGRES_URL) .+\.$/);
    }),
  );
});
