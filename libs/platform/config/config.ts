import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const LOG_FORMATS = ['json', 'pretty'] as const;
const ROLES = ['api', 'worker', 'all'] as const;
const EXAMPLES = ['all', 'none'] as const;

const oneOf = (values: readonly string[]): { message: string } => ({
  message: `must be one of ${values.join(', ')}`,
});
/** Without TLS on this machine alone: anybody on the way could read and change what is sent. */
const WEB_ADDRESS = /^(https:\/\/[^\s/]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/;
const isWebAddress = {
  message: 'must be an address that starts with https://, or with http:// on this machine',
};
const isCount = { message: 'must be a whole number from 1 up' };
const isMetricsPort = { message: 'must be a whole number from 1 to 65534' };
/** A timer of Node counts no further. */
const MOST_SECONDS = 2_147_483;
/** `Number('')` and `Number(' ')` are 0, which would turn a slip of the keyboard into a random port. */
const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

/** The same folder whether this runs compiled (dist/libs/…) or as it stands (libs/…). */
const repository = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || folder === dirname(folder)
    ? folder
    : repository(dirname(folder));

/** Everything that the environment may say to a process of Patto; docs/configuration.md holds the same table. */
export class Config {
  /** TCP port of the API; 0 takes a free one. */
  @Transform(toNumber)
  @IsInt({ message: 'must be a whole number from 0 to 65535' })
  @Min(0, { message: 'must be a whole number from 0 to 65535' })
  @Max(65535, { message: 'must be a whole number from 0 to 65535' })
  readonly port: number = 3000;

  /** The address that the API listens on. */
  @Matches(/^[\w.:-]+$/, { message: 'must be an IP address or a host name' })
  readonly host: string = '127.0.0.1';

  /** Absolute path of the folder of the embedded stores, keys and tokens. A relative one starts at the current folder. */
  @Transform(({ value }: { value: unknown }) => resolve(String(value)))
  @IsString()
  readonly dataDir: string = join(repository(__dirname), '.patto');

  /** Connection string of EventStoreDB; null means the embedded node. */
  @IsOptional()
  @Matches(/^esdb(\+discover)?:\/\/[^\s/]+/, {
    message: 'must be a connection string that starts with esdb:// or esdb+discover://',
  })
  readonly eventstoreUrl: string | null = null;

  /** Connection string of PostgreSQL; null means the embedded server. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^\s/]+/, {
    message: 'must be a connection string that starts with postgres://',
  })
  readonly postgresUrl: string | null = null;

  @IsIn(LOG_LEVELS, oneOf(LOG_LEVELS))
  readonly logLevel: (typeof LOG_LEVELS)[number] = 'info';

  @IsIn(LOG_FORMATS, oneOf(LOG_FORMATS))
  readonly logFormat: (typeof LOG_FORMATS)[number] = 'json';

  /** Which processes `patto start` starts. */
  @IsIn(ROLES, oneOf(ROLES))
  readonly role: (typeof ROLES)[number] = 'all';

  /** Whether the first start on an empty embedded store loads the example networks. */
  @IsIn(EXAMPLES, oneOf(EXAMPLES))
  readonly examples: (typeof EXAMPLES)[number] = 'all';

  /** Issuer (`iss`) of the access tokens; null means that Patto issues its own from a key in the data folder. */
  @IsOptional()
  @Matches(WEB_ADDRESS, isWebAddress)
  readonly oidcIssuer: string | null = null;

  /** Audience (`aud`) that an access token must name. */
  @IsNotEmpty({ message: 'must not be empty' })
  readonly oidcAudience: string = 'patto';

  /** Where the issuer's public keys are; null means that the issuer's discovery document says it. */
  @IsOptional()
  @Matches(WEB_ADDRESS, isWebAddress)
  readonly oidcJwks: string | null = null;

  /** As whom Patto asks another issuer to sign people in. */
  @IsNotEmpty({ message: 'must not be empty' })
  readonly oidcClientId: string = 'patto';

  /** With which secret; null: with PKCE alone. */
  @IsOptional()
  @IsNotEmpty({ message: 'must not be empty' })
  readonly oidcClientSecret: string | null = null;

  /** The server that sends mails; null: each mail is a file in the data folder. */
  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s/]+/, { message: 'must be an address that starts with smtp:// or smtps://' })
  readonly smtpUrl: string | null = null;

  /** Whom mails come from. */
  @IsOptional()
  @Matches(/^[^\r\n]+@[^\r\n]+$/, { message: 'must be an e-mail address' })
  readonly mailFrom: string | null = null;

  /** Where browsers find this installation; null: `http://localhost` at the port that the API listens on. */
  @IsOptional()
  @Matches(WEB_ADDRESS, isWebAddress)
  @Matches(/^[a-z]+:\/\/[^\s/?#@]+\/?$/, { message: 'must be an address without a path' })
  readonly publicUrl: string | null = null;

  /** The secret of the installation, shared by its processes; null: made once, in the data folder. */
  @IsOptional()
  @Matches(/^[\w-]{43}=?$/, {
    message: 'must be 32 random bytes in base64url, as `openssl rand -base64 32 | tr +/ -_`',
  })
  readonly secretKey: string | null = null;

  /** Id of the person whom an empty record starts with as registrar; null appoints nobody. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'must be an id of a-z, 0-9 and -' })
  readonly registrar: string | null = null;

  /** Largest file that one import takes. */
  @Transform(toNumber)
  @IsInt(isCount)
  @Min(1, isCount)
  readonly importMaxBytes: number = 1024 ** 3;

  @Transform(toNumber)
  @IsInt(isCount)
  @Min(1, isCount)
  readonly importMaxLines: number = 5_000_000;

  /** How long one import may take. */
  @Transform(toNumber)
  @IsInt(isCount)
  @Min(1, isCount)
  @Max(MOST_SECONDS, isCount)
  readonly importMaxSeconds: number = 3600;

  /** TCP port of `GET /metrics`; null serves none. */
  @IsOptional()
  @Transform(toNumber)
  @IsInt(isMetricsPort)
  @Min(1, isMetricsPort)
  @Max(65534, isMetricsPort)
  readonly metricsPort: number | null = null;

  /** Set by `patto start`, which runs one worker at a time: the next by this name takes over at once. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'must be a name of a-z, 0-9 and -' })
  readonly workerName: string | null = null;

  /** Set by `patto start` for its children: end when standard input closes. */
  @Transform(({ value }: { value: unknown }) => (value === '1' ? true : value === '0' ? false : value))
  @IsBoolean({ message: 'must be 1 or 0' })
  readonly exitWithParent: boolean = false;
}

/** What a process that serves needs: both stores named. */
type ServiceConfig = Config & { readonly eventstoreUrl: string; readonly postgresUrl: string };

/** Field → environment variable. A variable set to nothing counts as not set, as compose files leave them. */
export const VARIABLES = {
  port: 'PORT',
  host: 'PATTO_HOST',
  dataDir: 'PATTO_DATA',
  eventstoreUrl: 'EVENTSTORE_URL',
  postgresUrl: 'POSTGRES_URL',
  logLevel: 'PATTO_LOG_LEVEL',
  logFormat: 'PATTO_LOG_FORMAT',
  role: 'PATTO_ROLE',
  examples: 'PATTO_EXAMPLES',
  oidcIssuer: 'PATTO_OIDC_ISSUER',
  oidcAudience: 'PATTO_OIDC_AUDIENCE',
  oidcJwks: 'PATTO_OIDC_JWKS',
  oidcClientId: 'PATTO_OIDC_CLIENT_ID',
  oidcClientSecret: 'PATTO_OIDC_CLIENT_SECRET',
  smtpUrl: 'PATTO_SMTP_URL',
  mailFrom: 'PATTO_MAIL_FROM',
  publicUrl: 'PATTO_PUBLIC_URL',
  secretKey: 'PATTO_SECRET_KEY',
  registrar: 'PATTO_REGISTRAR',
  importMaxBytes: 'PATTO_IMPORT_MAX_BYTES',
  importMaxLines: 'PATTO_IMPORT_MAX_LINES',
  importMaxSeconds: 'PATTO_IMPORT_MAX_SECONDS',
  metricsPort: 'PATTO_METRICS_PORT',
  workerName: 'PATTO_WORKER_NAME',
  exitWithParent: 'PATTO_EXIT_WITH_PARENT',
} as const satisfies { readonly [field in keyof Config]: string };

/** The environment does not make a configuration: one sentence for each fault, without a value that may be secret. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

type Environment = { readonly [variable: string]: string | undefined };

/**
 * The configuration that the environment gives, validated.
 * @throws ConfigError with one sentence for each variable at fault
 */
export const readConfig = (env: Environment = process.env): Config => {
  const given = Object.entries(VARIABLES)
    .map(([field, variable]) => [field, env[variable]?.trim()] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  const config = plainToInstance(Config, Object.fromEntries(given), { exposeDefaultValues: true });

  const faults = validateSync(config, { stopAtFirstError: true }).map(
    ({ property, constraints }) =>
      `${VARIABLES[property as keyof Config]} ${Object.values(constraints ?? {})[0] ?? 'is not valid'}.`,
  );
  if (config.oidcJwks !== null && config.oidcIssuer === null)
    faults.push('PATTO_OIDC_JWKS needs PATTO_OIDC_ISSUER beside it.');
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
};

/**
 * The same for a process that serves (API, worker), which cannot do without the two stores.
 * @throws ConfigError
 */
export const readServiceConfig = (env: Environment = process.env): ServiceConfig => {
  const config = readConfig(env);
  const faults = (['eventstoreUrl', 'postgresUrl'] as const)
    .filter((field) => config[field] === null)
    .map(
      (field) => `${VARIABLES[field]} must be set; \`npx patto start\` starts embedded stores and sets it.`,
    );
  if (faults.length > 0) throw new ConfigError(faults);
  return config as ServiceConfig;
};
