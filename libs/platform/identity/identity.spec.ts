import { createLogger, createHttpApp, CurrentCaller, HttpModule, type Caller } from '@patto/http';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { IdentityModule, openEmbeddedIssuer, Public, type EmbeddedIssuer, type IdentitySettings } from '.';

@Controller()
class ProbeController {
  @Get('me') me(@CurrentCaller() caller: Caller): object {
    return { person: caller.person };
  }
  @Public() @Get('open') open(): object {
    return {};
  }
}

@Module({})
class ProbeModule {
  static async with(settings: IdentitySettings): Promise<DynamicModule> {
    return {
      module: ProbeModule,
      imports: [HttpModule, await IdentityModule.register(settings)],
      controllers: [ProbeController],
    };
  }
}

const silent = createLogger('silent', 'json');
const start = async (settings: IdentitySettings): Promise<NestFastifyApplication> => {
  const app = await createHttpApp(await ProbeModule.with(settings), silent);
  await app.listen(0, '127.0.0.1');
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
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patto-identity-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the embedded issuer', () => {
  let app: NestFastifyApplication;
  let issuer: EmbeddedIssuer;
  beforeAll(async () => {
    app = await start({ dataDir: folder, oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null });
    issuer = await openEmbeddedIssuer(folder, 'patto');
  });
  afterAll(() => app.close());

  const refused = async (token: string, code: string): Promise<void> => {
    const { status, body, challenge } = await ask(app, '/me', `Bearer ${token}`);
    expect([status, body['code']]).toEqual([401, code]);
    expect(challenge).toContain('error="invalid_token"');
  };

  it('speaks for the person it issued a token to, also from another process', async () => {
    const token = await issuer.issueToken({ person: 'persona-1', name: 'Ada Esempio' });
    expect(await ask(app, '/me', `Bearer ${token}`)).toMatchObject({
      status: 200,
      body: { person: 'persona-1' },
    });
  });

  it('lets nobody in without a token, but to what is public', async () => {
    expect(await ask(app, '/me')).toMatchObject({ status: 401, body: { code: 'identity.token-missing' } });
    for (const header of ['Basic YTpi', 'Bearer', 'Bearer a b', 'token'])
      expect((await ask(app, '/me', header)).body['code']).toBe('identity.token-missing');
    expect((await ask(app, '/open')).status).toBe(200);
  });

  it('publishes its public key, and nothing of the private one', async () => {
    const { body } = await ask(app, '/jwks.json');
    expect(body).toEqual(issuer.jwks);
    expect(JSON.stringify(body)).not.toContain('"d"');
    expect((await ask(app, '/.well-known/openid-configuration')).body).toMatchObject({
      issuer: issuer.issuer,
      jwks_uri: `${await app.getUrl()}/jwks.json`,
    });
  });

  it('refuses an expired token', async () => {
    await refused(
      await issuer.issueToken({ person: 'persona-1', ttlSeconds: -60 }),
      'identity.token-expired',
    );
  });

  it('refuses a token for another audience', async () => {
    const other = await openEmbeddedIssuer(folder, 'another');
    await refused(await other.issueToken({ person: 'persona-1' }), 'identity.token-invalid');
  });

  it('refuses a token of another installation', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'patto-identity-'));
    const other = await openEmbeddedIssuer(elsewhere, 'patto');
    await refused(await other.issueToken({ person: 'persona-1' }), 'identity.token-invalid');
    await rm(elsewhere, { recursive: true });
  });

  const claims = (): object => ({
    iss: issuer.issuer,
    aud: 'patto',
    sub: 'persona-1',
    exp: Math.floor(Date.now() / 1000) + 60,
  });
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const kid = (): unknown => issuer.jwks.keys[0]?.kid;

  it('refuses a token without a signature', async () => {
    await refused(`${part({ alg: 'none', kid: kid() })}.${part(claims())}.`, 'identity.token-invalid');
  });

  it('refuses a token signed with the public key as if it were a secret', async () => {
    const input = `${part({ alg: 'HS256', kid: kid() })}.${part(claims())}`;
    const secret = JSON.stringify(issuer.jwks.keys[0]);
    await refused(
      `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`,
      'identity.token-invalid',
    );
  });

  it('refuses a token that names another key, or whose words were changed', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT({ ...claims() })
      .setProtectedHeader({ alg: 'ES256', kid: String(kid()) })
      .sign(privateKey);
    await refused(forged, 'identity.token-invalid');
    const [header, , signature] = (await issuer.issueToken({ person: 'persona-1' })).split('.');
    await refused(
      `${String(header)}.${part({ ...claims(), sub: 'persona-2' })}.${String(signature)}`,
      'identity.token-invalid',
    );
    await refused('not-a-token', 'identity.token-invalid');
  });

  it('refuses a token without an end or without a person', async () => {
    const jwk = JSON.parse(await readFile(join(folder, 'identity.json'), 'utf8')) as JWK;
    const { importJWK } = await import('jose');
    const key = (await importJWK(jwk, 'ES256')) as CryptoKey;
    for (const missing of ['exp', 'sub', 'aud', 'iss']) {
      const some = Object.fromEntries(Object.entries(claims()).filter(([name]) => name !== missing));
      await refused(
        await new SignJWT(some).setProtectedHeader({ alg: 'ES256' }).sign(key),
        'identity.token-invalid',
      );
    }
  });

  it('keeps its key to its owner, and mends a mode that was lost', async () => {
    const file = join(folder, 'identity.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await (await import('node:fs/promises')).chmod(file, 0o644);
    await openEmbeddedIssuer(folder, 'patto');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is one issuer however many start at once', async () => {
    const fresh = join(folder, 'fresh');
    const all = await Promise.all(Array.from({ length: 20 }, () => openEmbeddedIssuer(fresh, 'patto')));
    expect(new Set(all.map((one) => one.issuer)).size).toBe(1);
    expect(await readdir(fresh)).toEqual(['identity.json']);
  });

  it('does not start over a key file that it cannot read', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    await writeFile(join(broken, 'identity.json'), '{"kty":');
    await expect(openEmbeddedIssuer(broken, 'patto')).rejects.toThrow();
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
  });
  afterAll(async () => {
    await app.close();
    provider.closeAllConnections();
    provider.close();
  });

  const token = (subject: string): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(address)
      .setAudience(['account', 'patto-api'])
      .setSubject(subject)
      .setExpirationTime('1m')
      .sign(privateKey);

  it('that is down makes us unavailable, and not the person a stranger', async () => {
    isUp = false;
    const bearer = `Bearer ${await token('a-person')}`;
    expect(await ask(app, '/me', bearer)).toMatchObject({ status: 503, body: { code: 'fault.unavailable' } });
    isUp = true;
    expect((await ask(app, '/me', bearer)).status).toBe(200);
  });

  it('names persons by its subjects, and by a uuid where a subject is no id here', async () => {
    const person = async (subject: string): Promise<unknown> =>
      (await ask(app, '/me', `Bearer ${await token(subject)}`)).body['person'];
    expect(await person('f3b1c9f0-1111-4222-8333-944455556666')).toBe('f3b1c9f0-1111-4222-8333-944455556666');
    const made = await person('auth0|Ada');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    expect(await person('auth0|Ada')).toBe(made);
    expect(await person('auth0|ada')).not.toBe(made);
  });

  it('has no keys of ours to publish', async () => {
    expect((await ask(app, '/jwks.json')).status).toBe(404);
  });
});
