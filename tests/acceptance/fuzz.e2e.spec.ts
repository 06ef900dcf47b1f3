import { EventStoreDb } from '@patto/event-store';
import { randomUUID } from 'node:crypto';
import { random, type Random } from '../oracle/random';
import { addressOf, bodyOf, type Operation, type Route, type Schema, type Stuff } from './fuzzed';
import type { Installation } from './installation';
import { accepted, foundedScene, install, type Scene } from './scene';

type Sent = { readonly route: Route; readonly status: number; readonly code: string; readonly text: string };

const COUNT = process.env['PATTO_LONG'] === '1' ? 20_000 : 1_000;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const LANES = 8;
/** A replay ends in its middle when the right to read ends: other requests of this test take rights away. */
const BROKEN_OFF = '';
/** What an answer never has in it: a stack, a statement, a path of the machine. */
const LEAKS =
  /\bat \S+ \(|node_modules|\/work\/|\/home\/|\/tmp\/|select \w+.* from |PostgresError|\.ts:\d|\.js:\d/i;

describe('Whatever is sent', () => {
  let patto: Installation;
  let scene: Scene;
  let routes: readonly Route[];
  let stuff: Stuff;
  const sent: Sent[] = [];
  /** What was refused, by the correlation id that it was sent with. */
  const refused = new Set<string>();

  beforeAll(async () => {
    patto = await install();
    scene = await foundedScene(patto, 'fuzz', ['x', 'y', 'z']);
    accepted(await scene.adopt('m', ['x', 'y']));
    accepted(await scene.table('aperta'));
    accepted(await scene.open('aperta'));
    const document = (await (await fetch(`${patto.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, Schema> };
    };
    const { network, id } = scene;
    stuff = {
      schemas: document.components.schemas,
      pool: [
        ...[network, id('x'), id('y'), id('z'), `legale-${id('x')}`, 'segreteria-fuzz', 'mai'],
        ...[`${network}.m`, `${network}.m.1`, `${network}.aperta`, `${network}.aperta.1`, `${network}.patto`],
      ],
      ids: {
        networkId: [network, network, network, 'mai'],
        organisationId: [id('x'), id('y'), 'mai'],
        instrumentId: [`${network}.patto`, 'mai.patto'],
        motionId: [`${network}.m`, `${network}.aperta`, 'mai.m'],
        ballotId: [`${network}.m.1`, `${network}.aperta.1`, 'mai.m.1'],
        mandateId: [`${network}.m.1`],
      },
    };
    routes = Object.entries(document.paths)
      // A stream has no end, and the lines of a file are tried by themselves.
      .filter(([path]) => path.startsWith('/v1/') && !path.endsWith('/stream') && path !== '/v1/imports')
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          ...{ method: method.toUpperCase(), path, operation },
        })),
      )
      // It would end the tokens of who asks.
      .filter(({ method, path }) => method !== 'DELETE' || !path.endsWith('/sessions'));
  });
  afterAll(() => patto.stop());

  const tokens = new Map<string, string>();
  const tokenOf = async (person: string): Promise<string> => {
    const token = tokens.get(person) ?? (await patto.token(person));
    tokens.set(person, token);
    return token;
  };

  const send = async (dice: Random): Promise<void> => {
    const route = dice.pick(routes);
    const people = [
      'registrar',
      'segreteria-fuzz',
      `legale-${scene.id('x')}`,
      `legale-${scene.id('y')}`,
      'passante',
    ];
    const correlation = randomUUID();
    const body = bodyOf(route, stuff, dice);
    const address = addressOf(route, stuff, dice);
    const response = await fetch(`${patto.url}${address}`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${await tokenOf(dice.pick(people))}`,
        'x-correlation-id': correlation,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text().catch((fault: unknown) => {
      if (route.path.endsWith('/replay')) return BROKEN_OFF;
      throw new Error(`${route.method} ${address} was broken off`, { cause: fault });
    });
    const code = response.status < 400 ? '' : String((JSON.parse(text) as { code?: unknown }).code);
    if (response.status >= 400) refused.add(correlation);
    sent.push({ route, status: response.status, code, text });
  };

  it(`is answered without a fault: ${COUNT} requests, seed ${SEED}`, async () => {
    const lane = async (n: number): Promise<void> => {
      const dice = random(SEED + n);
      for (let done = 0; done < COUNT / LANES; done += 1) await send(dice);
    };
    await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
    const faults = sent.filter(({ status }) => status >= 500);
    expect(faults.map(({ route, text }) => `${route.method} ${route.path} ${text}`)).toEqual([]);
  }, 1_200_000);

  it('tells in no answer how it is made', () => {
    const leaks = sent.filter(({ text }) => LEAKS.test(text));
    expect(leaks.map(({ route, text }) => `${route.method} ${route.path} ${text.slice(0, 500)}`)).toEqual([]);
  });

  it('passes validation more often than not', () => {
    const commands = sent.filter(({ route }) => route.operation.requestBody !== undefined);
    const passed = commands.filter(({ status }) => status !== 400);
    expect(commands.length).toBeGreaterThan(COUNT / 4);
    expect(passed.length / commands.length).toBeGreaterThan(0.5);
    expect(sent.some(({ status }) => status === 201)).toBe(true);
    expect(sent.some(({ status }) => status === 409)).toBe(true);
  });

  it('has written nothing where it was refused', async () => {
    const store = new EventStoreDb(patto.environment['EVENTSTORE_URL'] ?? '');
    const wrongly: string[] = [];
    for await (const { type, metadata } of store.readAll({ from: 'start' }))
      if (refused.has(metadata['$correlationId'] as string)) wrongly.push(type);
    await store.close();
    expect(refused.size).toBeGreaterThan(COUNT / 4);
    expect(wrongly).toEqual([]);
  });
});
