import { createLogger, createHttpApp, CurrentCaller, HttpModule, type Caller } from '@patto/http';
import { connectReadStore, ReadDatabase, type ReadStore } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { Controller, Get, Global, Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import {
  IdentityModule,
  installationTokens,
  Public,
  PublicAddress,
  type IdentitySettings,
  type InstallationTokens,
} from '.';
import { openInstallationKey } from './installation-key';
import { Persons } from './persons';
import { DoorDatabase, openSecret, SigningKeys } from './store';

@Controller()
class ProbeController {
  @Get('me') me(@CurrentCaller() caller: Caller): object {
    return { person: caller.person };
  }
  @Public() @Get('open') open(): object {
    return {};
  }
}

@Global()
@Module({})
class DatabaseModule {
  static over(sql: ReadStore): DynamicModule {
    const database = { provide: ReadDatabase, useValue: new ReadDatabase(sql) };
    return { module: DatabaseModule, providers: [database], exports: [ReadDatabase] };
  }
}

@Module({})
class ProbeModule {
  static with(settings: IdentitySettings): DynamicModule {
    return {
      module: ProbeModule,
      imports: [HttpModule, DatabaseModule.over(sql), IdentityModule.register(settings)],
      controllers: [ProbeController],
    };
  }
}

const silent = createLogger('silent', 'json');
const start = async (settings: IdentitySettings): Promise<NestFastifyApplication> => {
  const app = await createHttpApp(ProbeModule.with(settings), silent);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  app.get(PublicAddress).listens(port, `http://127.0.0.1:${port}`);
  return app;
};
type Answer = { status: number; body: { [name: string]: unknown }; challenge: string | null };
const ask = async (app: NestFastifyApplication, path: string, authorization?: string): Promise<Answer> => {
  const response = await fetch(`${await app.getUrl()}${path}`, {
    headers: authorization ? { authorization } : {},
  });
  return {
    status: response.status,
    body: (await response.json()) as Answer['body'],
    challenge: response.headers.get('www-authenticate'),
  };
};

let folder: string;
let database: TestStore;
let sql: ReadStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patto-identity-'));
  database = await startPostgres();
  sql = connectReadStore(database.url);
});
afterAll(async () => {
  await sql.end();
  await database.stop();
  await rm(folder, { recursive: true });
});

describe("Patto's own provider", () => {
  const settings = (): IdentitySettings => ({
    ...{ dataDir: folder, oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null },
  });
  let app: NestFastifyApplication;
  let tokens: InstallationTokens;
  let url: string;
  beforeAll(async () => {
    app = await start(settings());
    url = await app.getUrl();
    tokens = installationTokens(folder, url);
  });
  afterAll(() => app.close());

  const me = async (token: string, at = app): Promise<unknown> => {
    const { status, body } = await ask(at, '/me', `Bearer ${token}`);
    return status === 200 ? body['person'] : body['code'];
  };
  const keys = async (): Promise<SigningKeys> =>
    new SigningKeys(new DoorDatabase(sql), await openSecret(folder, null));

  it('gives the installation tokens for any person', async () => {
    expect(await me(await tokens.issueToken({ person: 'persona-1' }))).toBe('persona-1');
  });

  it('lets nobody in without a token, but to what is public', async () => {
    expect(await ask(app, '/me')).toMatchObject({ status: 401, body: { code: 'identity.token-missing' } });
    for (const header of ['Basic YTpi', 'Bearer', 'Bearer a b', 'token'])
      expect((await ask(app, '/me', header)).body['code']).toBe('identity.token-missing');
    expect((await ask(app, '/open')).status).toBe(200);
  });

  it('describes itself by its public address, whatever a request says', async () => {
    const { port } = new URL(url);
    const response = await fetch(`${url}/oidc/.well-known/openid-configuration`, {
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      },
    });
    const found = (await response.json()) as { [name: string]: string };
    expect(found).toMatchObject({
      issuer: `http://localhost:${port}/oidc`,
      jwks_uri: `http://localhost:${port}/oidc/jwks`,
      token_endpoint: `http://localhost:${port}/oidc/token`,
    });
    expect(JSON.stringify(found)).not.toContain('evil');
  });

  it('publishes its public keys, and nothing of the private ones', async () => {
    const { body } = await ask(app, '/oidc/jwks');
    expect(body['keys']).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('"d"');
    expect(JSON.stringify(await sql`select * from door.signing_key`)).not.toContain('"d"');
  });

  it('takes an assertion once, from the installation alone, for a day at most', async () => {
    const issuer = `${url.replace('127.0.0.1', 'localhost')}/oidc`;
    const exchange = async (assertion: string): Promise<number> => {
      const body = new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        ...{ client_id: 'patto-installation', assertion },
      });
      return (await fetch(`${url}/oidc/token`, { method: 'POST', body })).status;
    };
    const key = await openInstallationKey(folder);
    const assertion = await key.assertion(issuer, 'persona-1', 60);
    expect([await exchange(assertion), await exchange(assertion)]).toEqual([200, 400]);
    expect(await exchange(await key.assertion(issuer, 'persona-1', 2 * 86_400))).toBe(400);
    expect(await exchange(await key.assertion('http://elsewhere', 'persona-1', 60))).toBe(400);
    expect(await exchange(await key.assertion(issuer, 'Ada Esempio', 60))).toBe(400);
    const other = await openInstallationKey(await mkdtemp(join(folder, 'other-')));
    expect(await exchange(await other.assertion(issuer, 'persona-1', 60))).toBe(400);
  });

  it('is one provider in several processes', async () => {
    const second = await start({ ...settings(), publicUrl: url.replace('127.0.0.1', 'localhost') });
    expect(await me(await tokens.issueToken({ person: 'persona-1' }), second)).toBe('persona-1');
    await second.close();
  });

  it('takes what an old key signed until that is withdrawn, and a new key at once', async () => {
    const old = await tokens.issueToken({ person: 'persona-1' });
    await (await keys()).rotate({ withdraws: false });
    expect(await me(old)).toBe('persona-1');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const fresh = await tokens.issueToken({ person: 'persona-2' });
    expect([await me(old), await me(fresh)]).toEqual(['persona-1', 'persona-2']);
    expect((await ask(app, '/oidc/jwks')).body['keys']).toHaveLength(2);

    await (await keys()).rotate({ withdraws: true });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect([await me(old), await me(fresh)]).toEqual(['identity.token-invalid', 'identity.token-invalid']);
    expect(await me(await tokens.issueToken({ person: 'persona-3' }))).toBe('persona-3');
  });

  it('cannot be read with another secret', async () => {
    const other = new SigningKeys(
      new DoorDatabase(sql),
      await openSecret(await mkdtemp(join(folder, 'x-')), null),
    );
    await expect(other.all()).rejects.toThrow();
  });

  it.each(['identity.json', 'secret.key'])(
    'keeps %s to its owner, and mends a mode that was lost',
    async (name) => {
      const file = join(folder, name);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await chmod(file, 0o644);
      await Promise.all([openInstallationKey(folder), openSecret(folder, null)]);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    },
  );

  it('has one key however many start at once', async () => {
    const fresh = join(folder, 'fresh');
    await Promise.all(Array.from({ length: 20 }, () => openInstallationKey(fresh)));
    expect(await readdir(fresh)).toEqual(['identity.json']);
  });

  it('does not start over a key file that it cannot read', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    await writeFile(join(broken, 'identity.json'), '{"kty":');
    await expect(openInstallationKey(broken)).rejects.toThrow();
    expect(await readFile(join(broken, 'identity.json'), 'utf8')).toBe('{"kty":');
  });
});

describe('an external provider', () => {
  let provider: Server;
  let address: string;
  let app: NestFastifyApplication;
  let privateKey: CryptoKey;
  let isUp = true;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' };
    provider = createServer((request, response) => {
      if (!isUp) request.socket.destroy();
      else if (request.url === '/keys') response.end(JSON.stringify({ keys: [jwk] }));
      else response.end(JSON.stringify({ issuer: address, jwks_uri: `${address}/keys` }));
    });
    await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    app = await start({ dataDir: folder, oidcIssuer: address, oidcAudience: 'patto-api', oidcJwks: null });
    await app.get(Persons).link({ issuer: address, subject: 'a-person' }, 'persona-1');
  });
  afterAll(async () => {
    await app.close();
    provider.closeAllConnections();
    provider.close();
  });

  const token = (subject: string, claims: object = {}, typ = 'JWT'): Promise<string> =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ })
      .setIssuer(address)
      .setAudience(['account', 'patto-api'])
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey);

  it('that is down makes us unavailable, and not the person a stranger', async () => {
    isUp = false;
    const bearer = `Bearer ${await token('a-person')}`;
    expect(await ask(app, '/me', bearer)).toMatchObject({ status: 503, body: { code: 'fault.unavailable' } });
    isUp = true;
    expect((await ask(app, '/me', bearer)).status).toBe(200);
  });

  it('names nobody by its subjects: whom they are here stands in the record of the door', async () => {
    const asked = async (subject: string): Promise<Answer> =>
      ask(app, '/me', `Bearer ${await token(subject)}`);
    expect((await asked('a-person')).body['person']).toBe('persona-1');
    expect(await asked('persona-1')).toMatchObject({ status: 403, body: { code: 'identity.not-linked' } });
    expect(await asked('registrar')).toMatchObject({ status: 403, body: { code: 'identity.not-linked' } });
    await app.get(Persons).link({ issuer: address, subject: 'auth0|Ada' }, 'persona-2');
    expect((await asked('auth0|Ada')).body['person']).toBe('persona-2');
    expect((await asked('auth0|ada')).status).toBe(403);
  });

  it('is believed in its access tokens alone, and for a day at most', async () => {
    const codeOf = async (sent: Promise<string>): Promise<unknown> =>
      (await ask(app, '/me', `Bearer ${await sent}`)).body['code'] ?? 'taken';
    expect(await codeOf(token('a-person', {}, 'at+jwt'))).toBe('taken');
    expect(await codeOf(token('a-person', {}, 'logout+jwt'))).toBe('identity.token-invalid');
    // Keycloak says in the claims what a token is for.
    expect(await codeOf(token('a-person', { typ: 'Bearer' }))).toBe('taken');
    for (const typ of ['ID', 'Refresh'])
      expect(await codeOf(token('a-person', { typ }))).toBe('identity.token-invalid');
    const old = new SignJWT({
      iss: address,
      aud: 'patto-api',
      sub: 'a-person',
      iat: Date.now() / 1000 - 2 * 86_400,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setExpirationTime('100y');
    expect(await codeOf(old.sign(privateKey))).toBe('identity.token-expired');
  });

  it('leaves no room for a provider of ours', async () => {
    expect((await ask(app, '/oidc/jwks')).status).toBe(404);
  });
});
