import { readServiceConfig, VARIABLES } from '@patto/config';
import Ajv from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Docker is not at hand where these specs run: the files are held against what they must say. */
const root = join(__dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

type Service = {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment: { readonly [name: string]: string };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: { readonly [service: string]: { readonly condition: string } };
  readonly healthcheck: { readonly test: readonly string[] };
};
type Compose = {
  readonly services: Readonly<Record<'eventstore' | 'postgres' | 'api' | 'worker', Service>>;
  readonly volumes: { readonly [name: string]: null };
};

const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose;
const { services } = compose;

/** What a composed file takes from the environment, where nothing is set there. */
const withDefaults = (value: string): string => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

const string = { type: 'string', minLength: 1 };
const duration = { type: 'string', pattern: '^\\d+s$' };
const SCHEMA = {
  type: 'object',
  required: ['name', 'services', 'volumes'],
  additionalProperties: false,
  patternProperties: { '^x-': { type: 'object' } },
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
    volumes: { type: 'object', additionalProperties: { type: 'null' } },
    services: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['image', 'environment', 'healthcheck', 'restart'],
        additionalProperties: false,
        properties: {
          image: string,
          build: string,
          platform: { const: 'linux/amd64' },
          init: { type: 'boolean' },
          restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
          command: { type: 'array', items: string, minItems: 1 },
          // Compose takes numbers and booleans too, and turns `yes` and 0123 into something else on the way.
          environment: { type: 'object', additionalProperties: { type: 'string' } },
          ports: {
            type: 'array',
            items: { type: 'string', pattern: '^127\\.0\\.0\\.1:(\\d+|\\$\\{\\w+:-\\d+\\}):\\d+$' },
          },
          volumes: { type: 'array', items: { type: 'string', pattern: '^[a-z][a-z-]*:/[\\w/]+$' } },
          depends_on: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              required: ['condition'],
              additionalProperties: false,
              properties: { condition: { enum: ['service_started', 'service_healthy'] } },
            },
          },
          healthcheck: {
            type: 'object',
            required: ['test', 'interval', 'timeout', 'start_period', 'retries'],
            additionalProperties: false,
            properties: {
              test: { type: 'array', minItems: 2, items: string },
              interval: duration,
              timeout: duration,
              start_period: duration,
              retries: { type: 'integer', minimum: 1 },
            },
          },
        },
      },
    },
  },
};

it('is a compose file of the parts that it is meant to have', () => {
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  ajv.validate(SCHEMA, compose);
  expect(ajv.errors ?? []).toEqual([]);
  expect(Object.keys(services).sort()).toEqual(['api', 'eventstore', 'postgres', 'worker']);
});

it('pins every image that it does not build to one release', () => {
  const pinned = /^[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?$/;
  const bases = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image ?? '');
  expect(bases.length).toBeGreaterThan(0);
  for (const image of [services.eventstore.image, services.postgres.image, ...bases])
    expect(image).toMatch(pinned);
  expect(services.worker.image).toBe(services.api.image);
  expect(services.api.build).toBe('.');
});

it.each(['api', 'worker'] as const)(
  'sets every variable that Patto reads, and no other, for the %s',
  (name) => {
    expect(Object.keys(services[name].environment).sort()).toEqual(Object.values(VARIABLES).toSorted());
  },
);

it.each(['api', 'worker'] as const)('gives the %s an environment that Patto accepts', (name) => {
  const env = Object.entries(services[name].environment).map(
    ([key, value]) => [key, withDefaults(value)] as const,
  );
  const config = readServiceConfig(Object.fromEntries(env));
  expect(config).toMatchObject({
    port: 3000,
    host: '0.0.0.0',
    dataDir: '/data',
    role: name,
    exitWithParent: false,
  });
});

it('leaves no variable out: the code of both processes reads the environment in one place', () => {
  const folders = ['apps/api', 'apps/worker', 'libs'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const ofProcesses = files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.spec.ts') &&
      !/^libs\/(testing|platform\/embedded-)/.test(file),
  );
  const readers = ofProcesses.filter((file) => /\bprocess\s*\.\s*env\b/.test(text(file)));
  expect(readers).toEqual(['libs/platform/config/config.ts']);
});

it('points both processes at the stores beside them, by the names and ports that these have', () => {
  const { EVENTSTORE_URL = '', POSTGRES_URL = '' } = services.api.environment;
  const events = new URL(EVENTSTORE_URL);
  expect(events.hostname).toBe('eventstore');
  expect(events.port).toBe(services.eventstore.environment['EVENTSTORE_NODE_PORT']);
  expect(events.searchParams.get('tls')).toBe('false');
  expect(services.eventstore.environment['EVENTSTORE_INSECURE']).toBe('true');

  const { POSTGRES_USER = '', POSTGRES_PASSWORD = '', POSTGRES_DB = '' } = services.postgres.environment;
  const { username, password, hostname, pathname } = new URL(withDefaults(POSTGRES_URL));
  expect([username, password, hostname, pathname]).toEqual([
    POSTGRES_USER,
    withDefaults(POSTGRES_PASSWORD),
    'postgres',
    `/${POSTGRES_DB}`,
  ]);
});

it('shows the API where the container listens, to this machine alone', () => {
  expect(services.api.ports).toEqual([`127.0.0.1:\${PORT:-3000}:${services.api.environment['PORT'] ?? ''}`]);
  expect(services.worker.ports).toBeUndefined();
  expect(services.postgres.ports).toBeUndefined();
});

it('keeps all data in volumes that are declared, each in one place', () => {
  const used = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => volume.split(':')),
  );
  expect(used.map(([name]) => name).sort()).toEqual(Object.keys(compose.volumes).sort());
  const targets = Object.fromEntries(used) as { readonly [name: string]: string };
  expect(targets).toMatchObject({
    'eventstore-data': '/var/lib/eventstore',
    // Since release 18 the image keeps its data below this folder, in one per release.
    'postgres-data': '/var/lib/postgresql',
    'patto-data': services.api.environment['PATTO_DATA'],
  });
});

it('starts what is leant on first, and waits until it is well', () => {
  const healthy = { condition: 'service_healthy' };
  expect(services.eventstore.depends_on).toBeUndefined();
  expect(services.postgres.depends_on).toBeUndefined();
  expect(services.api.depends_on).toEqual({ eventstore: healthy, postgres: healthy });
  expect(services.worker.depends_on).toEqual({ eventstore: healthy, postgres: healthy, api: healthy });
  expect(services.api.healthcheck.test.join(' ')).toContain('/health/ready');
});

it('runs files that the build makes', () => {
  const commands = [services.api.command, services.worker.command, services.worker.healthcheck.test];
  const files = commands.flatMap((command = []) => command.filter((word) => word.startsWith('dist/')));
  expect(files).toHaveLength(3);
  const sourceOf = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  for (const file of files) expect(existsSync(join(root, sourceOf(file)))).toBe(true);
});

it('sends nothing private and nothing that is built anew into the image', () => {
  const ignored = text('.dockerignore').trim().split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.git', '.patto', 'node_modules', 'dist']));
  expect(text('Dockerfile')).toMatch(/^USER node$/m);
});
