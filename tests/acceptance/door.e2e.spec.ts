import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { browserAt, type Browser } from './browser';
import { install, type Installation, type Person } from './installation';

let patto: Installation;
let registrar: Person;
let secretariat: Person;
let legal: Person;

const NETWORK = `rete-${Date.now().toString(36)}`;
const BODY = `ente-${Date.now().toString(36)}`;
const INVITATIONS = `/v1/networks/${NETWORK}/invitations`;

const created = async (answer: ReturnType<Person['post']>): Promise<Record<string, unknown>> => {
  const { status, body } = await answer;
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
};

beforeAll(async () => {
  patto = await install();
  registrar = await patto.as('registrar');
  secretariat = await patto.as(`segreteria-${NETWORK}`);
  legal = await patto.as(`legale-${BODY}`);
  await created(registrar.post('/v1/organisations', { id: BODY, name: BODY }));
  const representative = { person: `legale-${BODY}`, kind: 'LEGAL', from: '2020-01-01' };
  await created(registrar.post(`/v1/organisations/${BODY}/representatives`, representative));
  const network = { id: NETWORK, name: NETWORK, legalShape: 'PROTOCOL', from: '2025-01-01', promoter: BODY };
  await created(legal.post('/v1/networks', { ...network, secretariat: `segreteria-${NETWORK}` }));
});
afterAll(() => patto.stop());

const codeIn = (link: unknown): string => /code=([a-z0-9-]+)/.exec(String(link))?.[1] ?? '';

/** Somebody new, who has come in without a passkey. */
const comeIn = async (): Promise<{ person: string; browser: Browser }> => {
  const { person, link } = await created(secretariat.post(INVITATIONS));
  const browser = browserAt(patto.url);
  const answer = await browser.send('POST', '/door/invitation/without-passkey', { code: codeIn(link) });
  expect(answer.status).toBe(200);
  return { person: String(person), browser };
};

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { code: unknown }).code;

const mails = async (): Promise<string[]> => {
  const folder = join(patto.dataDir, 'mail');
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
};

const mailTo = async (address: string, after: number): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await mails()).slice(after).find((mail) => mail.toLowerCase().includes(`to: ${address}`));
    if (found !== undefined) return found;
    await delay(50);
  }
  throw new Error(`No mail came to ${address}`);
};

describe('An invitation', () => {
  it('is for who gives a body or a network its people, and for nobody else', async () => {
    const stranger = await patto.as('estranea');
    for (const path of [INVITATIONS, `/v1/organisations/${BODY}/invitations`])
      expect((await stranger.post(path)).status).toBe(403);
    expect((await stranger.post('/v1/networks/non-esiste/invitations')).status).toBe(403);
    expect((await secretariat.post(`/v1/organisations/${BODY}/invitations`)).status).toBe(403);
    await created(legal.post(`/v1/organisations/${BODY}/invitations`));
    await created(registrar.post(`/v1/organisations/${BODY}/invitations`));
  });

  it('makes a new person with a random id, and takes none that somebody chooses', async () => {
    const { person } = await created(secretariat.post(INVITATIONS));
    expect(person).toMatch(/^p-[0-9a-f]{32}$/);
    for (const chosen of ['registrar', 'ada-esempio', 'Ada Esempio', 'ada@esempio.it'])
      expect(await secretariat.post(INVITATIONS, { person: chosen })).toMatchObject({
        status: 400,
        body: { code: 'request.unknown-field' },
      });
  });

  it('lets in once, by a button and not by being opened', async () => {
    const { person, link } = await created(secretariat.post(INVITATIONS));
    const browser = browserAt(patto.url);
    for (let opened = 0; opened < 2; opened += 1) {
      const page = await browser.go(String(link));
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await page.text()).toContain('Sei stato invitato');
    }
    const accept = { code: codeIn(link) };
    expect((await browser.send('POST', '/door/invitation/without-passkey', accept)).status).toBe(200);
    expect(await (await browser.go('/v1/me')).json()).toMatchObject({ person, isRegistrar: false });
    const again = await browserAt(patto.url).send('POST', '/door/invitation/without-passkey', accept);
    expect([again.status, await codeOf(again)]).toEqual([403, 'identity.code-spent']);
    expect(await (await browser.go(String(link))).text()).toContain('non vale più');
  });

  it('asked for again under its key is the same, and for anything else is refused', async () => {
    const key = { 'idempotency-key': 'un invito' };
    const first = await created(secretariat.post(INVITATIONS, {}, key));
    expect(await created(secretariat.post(INVITATIONS, {}, key))).toEqual(first);
    const other = await secretariat.post(INVITATIONS, { email: 'altra@esempio.it' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } });
  });

  it('goes by mail to who is invited alone, and later lets them in by mail', async () => {
    const email = 'Ada.Invitata@Esempio.it';
    const key = { 'idempotency-key': 'per posta' };
    const { person, link } = await created(secretariat.post(INVITATIONS, { email }, key));
    await created(secretariat.post(INVITATIONS, { email }, key));
    expect(link).toBeNull();
    const sent = (await mails()).filter((mail) => mail.toLowerCase().includes(`to: ${email.toLowerCase()}`));
    expect(sent).toHaveLength(1);
    const browser = browserAt(patto.url);
    const accept = { code: codeIn(sent[0]) };
    expect((await browser.send('POST', '/door/invitation/without-passkey', accept)).status).toBe(200);

    const before = (await mails()).length;
    const asked = await browserAt(patto.url).send('POST', '/door/mail', { address: email.toLowerCase() });
    expect(asked.status).toBe(202);
    const code = codeIn(await mailTo(email.toLowerCase(), before));
    const other = browserAt(patto.url);
    expect(await (await other.go(`/door/enter?code=${code}`)).text()).toContain('una volta sola');
    expect((await other.send('POST', '/door/enter', { code })).status).toBe(200);
    expect(await (await other.go('/v1/me')).json()).toMatchObject({ person });
    expect((await other.send('POST', '/door/enter', { code })).status).toBe(403);
  });

  it('tells nobody whether an address is known', async () => {
    const answer = async (address: string): Promise<unknown> => {
      const response = await browserAt(patto.url).send('POST', '/door/mail', { address });
      return [response.status, await response.text()];
    };
    expect(await answer('nessuno@esempio.it')).toEqual(await answer('ada.invitata@esempio.it'));
  });
});

describe('A session', () => {
  it('changes nothing without what forged requests cannot know', async () => {
    const { browser } = await comeIn();
    expect((await browser.send('POST', '/v1/me/devices', {})).status).toBe(201);
    for (const forged of ['', 'x', browserAt(patto.url).cookie('patto-csrf') ?? 'null']) {
      const answer = await browser.send('POST', '/v1/me/devices', {}, { 'x-csrf-token': forged });
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'identity.csrf-missing']);
    }
    // Another site's form reaches nothing at all: it cannot send JSON.
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await browser.send('POST', '/door/enter', {}, form)).status).toBe(415);
  });

  it('is kept from scripts, and its cookie stands nowhere in the database as it is', async () => {
    const { link } = await created(secretariat.post(INVITATIONS));
    const response = await fetch(`${patto.url}/door/invitation/without-passkey`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(link) }),
    });
    const [session = '', csrf = ''] = response.headers.getSetCookie();
    expect(session).toMatch(/^patto-session=[\w-]{43}; Path=\/; SameSite=Lax; Max-Age=\d+; HttpOnly$/);
    expect(csrf).not.toContain('HttpOnly');
  });

  it('is listed and ended by its person, and by the secretariat that let them in', async () => {
    const { person, browser } = await comeIn();
    const { items } = (await (await browser.go('/v1/me/sessions')).json()) as { items: { id: string }[] };
    expect(items).toMatchObject([{ kind: 'browser', openedWith: 'link' }]);
    expect((await browser.send('DELETE', `/v1/me/sessions/${items[0]?.id ?? ''}`)).status).toBe(204);
    expect((await browser.go('/v1/me')).status).toBe(401);

    const other = await comeIn();
    const sessions = `/v1/networks/${NETWORK}/people/${other.person}/sessions`;
    expect(await secretariat.get(sessions)).toMatchObject({ status: 200, body: { items: [{}] } });
    expect(await legal.get(sessions)).toMatchObject({ status: 403 });
    expect(await secretariat.get(sessions.replace(other.person, 'registrar'))).toMatchObject({
      status: 404,
      body: { code: 'person.unknown' },
    });
    const token = await patto.token(other.person);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${patto.url}/v1/me`, { headers })).status).toBe(200);
    await delay(1_000);
    const ended = await fetch(`${patto.url}${sessions}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await patto.token(`segreteria-${NETWORK}`)}` },
    });
    expect(ended.status).toBe(204);
    expect((await other.browser.go('/v1/me')).status).toBe(401);
    expect((await fetch(`${patto.url}/v1/me`, { headers })).status).toBe(401);
    expect((await (await browserAt(patto.url).go('/door')).text()).includes(person)).toBe(false);
  });

  it('ends at its own page', async () => {
    const { person, browser } = await comeIn();
    expect(await (await browser.go('/door')).text()).toContain(person);
    expect((await browser.send('POST', '/door/sign-out', {})).status).toBe(200);
    expect(await (await browser.go('/door')).text()).not.toContain(person);
    expect((await browser.go('/v1/me')).status).toBe(401);
  });

  it('says that there is none of another id', async () => {
    const { browser } = await comeIn();
    for (const [what, code] of [
      ['sessions', 'session.unknown'],
      ['passkeys', 'passkey.unknown'],
      ['keys', 'key.unknown'],
    ] as const) {
      const answer = await browser.send('DELETE', `/v1/me/${what}/non-esiste`);
      expect([answer.status, await codeOf(answer)]).toEqual([404, code]);
    }
    const signIn = await browser.send('POST', '/door/sign-in/non-esiste/passkey/options', {});
    expect([signIn.status, await codeOf(signIn)]).toEqual([404, 'sign-in.unknown']);
  });
});

describe('A key for a machine', () => {
  const token = async (id: string, secret: string, scope = 'read write'): Promise<Response> =>
    fetch(`${patto.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
  const tokenOf = async (response: Response): Promise<string> =>
    ((await response.json()) as { access_token: string }).access_token;
  const me = async (bearer: string, path = '/v1/me', method = 'GET'): Promise<Response> =>
    fetch(`${patto.url}${path}`, { method, headers: { authorization: `Bearer ${bearer}` } });

  it('acts for its person, within its scope, until it is taken back', async () => {
    const { person, browser } = await comeIn();
    const make = async (scope: string): Promise<{ id: string; secret: string }> =>
      (await (await browser.send('POST', '/v1/me/keys', { name: 'copia', scope })).json()) as never;
    const [reads, acts] = [await make('read'), await make('read write')];
    const bearer = await tokenOf(await token(acts.id, acts.secret));
    expect(await (await me(bearer)).json()).toMatchObject({ person });
    expect((await me(bearer, '/v1/me/devices', 'POST')).status).toBe(201);

    expect((await token(reads.id, reads.secret)).status).toBe(400);
    const reader = await tokenOf(await token(reads.id, reads.secret, 'read'));
    expect((await me(reader)).status).toBe(200);
    const refused = await me(reader, '/v1/me/devices', 'POST');
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'identity.reads-alone']);

    expect((await token(acts.id, reads.secret)).status).toBe(401);
    expect((await token('k-non-esiste', acts.secret)).status).toBe(401);
    expect((await browser.send('DELETE', `/v1/me/keys/${acts.id}`)).status).toBe(204);
    await delay(1_100);
    expect((await me(bearer)).status).toBe(401);
    expect((await token(acts.id, acts.secret)).status).toBe(401);
    const { items } = (await (await browser.go('/v1/me/keys')).json()) as { items: object[] };
    expect(items).toMatchObject([{ id: reads.id, name: 'copia', scope: 'read' }]);
    expect(JSON.stringify(items)).not.toContain(reads.secret);
  });
});

describe('A program of a person', () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const REDIRECT = 'http://127.0.0.1:45678/callback';

  /** Signs in with PKCE as who is in at this browser already; gives the code. */
  const authorize = async (browser: Browser, more: Record<string, string> = {}): Promise<URL> => {
    const query = new URLSearchParams({
      ...{ client_id: 'patto-native', response_type: 'code', redirect_uri: REDIRECT, state: 's' },
      ...{ scope: 'openid read write' },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      ...more,
    });
    let next = `/oidc/auth?${query.toString()}`;
    for (let hops = 0; hops < 8; hops += 1) {
      const response = await browser.go(next);
      const location = response.headers.get('location');
      if (location === null) {
        const { to } = (await (await browser.send('POST', `${next}/session`, {})).json()) as { to: string };
        next = to;
      } else if (location.startsWith(REDIRECT)) return new URL(location);
      else next = location;
    }
    throw new Error(`It never came back: ${next}`);
  };
  const exchange = async (body: Record<string, string>): Promise<{ status: number; body: Tokens }> => {
    const response = await fetch(`${patto.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'patto-native', ...body }),
    });
    return { status: response.status, body: (await response.json()) as Tokens };
  };
  type Tokens = { access_token: string; refresh_token: string; error?: string };
  const withCode = (code: string, codeVerifier = verifier): ReturnType<typeof exchange> =>
    exchange({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: codeVerifier });
  const me = async (bearer: string): Promise<number> =>
    (await fetch(`${patto.url}/v1/me`, { headers: { authorization: `Bearer ${bearer}` } })).status;

  it('gets tokens for a code once, and others for its refresh token', async () => {
    const { browser } = await comeIn();
    const code = (await authorize(browser)).searchParams.get('code') ?? '';
    const { status, body } = await withCode(code);
    expect([status, await me(body.access_token)]).toEqual([200, 200]);
    const fresh = await exchange({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect([fresh.status, await me(fresh.body.access_token)]).toEqual([200, 200]);
    const { items } = (await (await browser.go('/v1/me/sessions')).json()) as { items: { kind: string }[] };
    expect(items.map(({ kind }) => kind).sort()).toEqual(['browser', 'program']);
    // A refresh token that is used a second time was stolen: all of the grant ends.
    expect((await exchange({ grant_type: 'refresh_token', refresh_token: body.refresh_token })).status).toBe(
      400,
    );
    const stolen = await exchange({ grant_type: 'refresh_token', refresh_token: fresh.body.refresh_token });
    expect(stolen.body.error).toBe('invalid_grant');
  });

  it('whose code is used again loses what it got for it', async () => {
    const { browser } = await comeIn();
    const code = (await authorize(browser)).searchParams.get('code') ?? '';
    const { body } = await withCode(code);
    expect((await withCode(code)).body.error).toBe('invalid_grant');
    const refreshed = await exchange({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(refreshed.body.error).toBe('invalid_grant');
    await delay(1_100);
    expect(await me(body.access_token)).toBe(401);
  });

  it('gets nothing without PKCE, for another verifier, or back to another address', async () => {
    const { browser } = await comeIn();
    const code = (await authorize(browser)).searchParams.get('code') ?? '';
    expect((await withCode(code, randomBytes(32).toString('base64url'))).body.error).toBe('invalid_grant');
    const bare = await authorize(browser, { code_challenge: '', code_challenge_method: '' });
    expect(bare.searchParams.get('error')).toBe('invalid_request');
    const away = await browser.go(
      `/oidc/auth?client_id=patto-native&response_type=code&redirect_uri=https://evil.example/callback`,
    );
    expect([away.status, away.headers.get('location')]).toEqual([400, null]);
  });

  it('is out when its person ends it', async () => {
    const { browser } = await comeIn();
    const code = (await authorize(browser)).searchParams.get('code') ?? '';
    const { body } = await withCode(code);
    expect(await me(body.access_token)).toBe(200);
    const { items } = (await (await browser.go('/v1/me/sessions')).json()) as {
      items: { kind: string; id: string }[];
    };
    const program = items.find(({ kind }) => kind === 'program');
    expect((await browser.send('DELETE', `/v1/me/sessions/${program?.id ?? ''}`)).status).toBe(204);
    await delay(1_100);
    expect(await me(body.access_token)).toBe(401);
    const refreshed = await exchange({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(refreshed.body.error).toBe('invalid_grant');
  });
});
