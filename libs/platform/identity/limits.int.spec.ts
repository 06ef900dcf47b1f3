import { connectReadStore, migrate, readStoreMigrations, type ReadStore } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Limits } from './limits';

let store: TestStore;
let sql: ReadStore;

beforeAll(async () => {
  store = await startPostgres();
  sql = connectReadStore(store.url);
  await migrate(sql, readStoreMigrations);
});
afterAll(async () => {
  await sql.end();
  await store.stop();
});

/** How many of so many calls went through before the first that did not. */
const before = async (calls: number, call: () => Promise<void>): Promise<number> => {
  for (let done = 0; done < calls; done += 1)
    try {
      await call();
    } catch (error) {
      expect(error).toMatchObject({ status: 429, code: 'request.too-many' });
      expect((error as { more: { headers: Record<string, string> } }).more.headers['Retry-After']).toMatch(
        /^\d+$/,
      );
      return done;
    }
  return calls;
};

const written = async (): Promise<number> => (await sql`select 1 from limits.spent`).length;

describe('What may be asked', () => {
  it('is counted of bad tokens by address, by all processes together', async () => {
    const [one, other] = [new Limits(sql), new Limits(sql)];
    expect(await before(400, () => one.knocked('192.0.2.1'))).toBe(400);
    expect(await before(400, () => other.knocked('192.0.2.1'))).toBe(200);
    expect(await before(1, () => one.knocked('192.0.2.1'))).toBe(0);
    expect(await before(100, () => one.knocked('192.0.2.2'))).toBe(100);
  });

  it('costs a person nothing that is written, as long as it is what people ask', async () => {
    const limits = new Limits(sql);
    const rows = await written();
    for (const person of ['uno', 'due']) expect(await before(500, () => limits.asked(person))).toBe(500);
    expect(await written()).toBe(rows);
    await limits.asked('uno');
    expect(await written()).toBe(rows + 1);
  });

  it('ends of a person who asks without end', async () => {
    const rate = (points: number) => ({ points, duration: 600 });
    const limits = new Limits(sql, { knocks: rate(1), mails: rate(1), requests: rate(30), free: rate(50) });
    expect(await before(200, () => limits.asked('macchina'))).toBe(80);
    await limits.asked('persona');
  });

  it('is counted by each process alone while the database is away', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const nowhere = connectReadStore(`postgres://nobody@127.0.0.1:${port}/nowhere`);
    const limits = new Limits(nowhere);
    const knocks = Array.from({ length: 601 }, () => limits.knocked('192.0.2.3'));
    const refused = (await Promise.allSettled(knocks)).filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { status: 429 } }]);
    await nowhere.end({ timeout: 0 });
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
