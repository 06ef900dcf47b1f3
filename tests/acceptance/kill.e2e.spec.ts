import { installKillable, type Killable } from './killable';

const run = Date.now().toString(36);
const id = (n: number): string => `ente-${n}-${run}`;

describe('An API that is killed between two commands', () => {
  let patto: Killable;

  beforeAll(async () => {
    patto = await installKillable();
  });
  afterAll(async () => patto.stop());

  it('has lost nothing that it acknowledged, and doubled nothing', async () => {
    const acknowledged: number[] = [];
    let last = '';
    for (let round = 0; round < 2; round += 1) {
      const { registrar } = await patto.start();
      const sent = Array.from({ length: 20 }, (_, i) => round * 20 + i);
      const killed = new Promise<void>((resolve) =>
        setTimeout(() => void patto.kill().then(resolve), 60 + 40 * round),
      );
      await Promise.all(
        sent.map(async (n) => {
          const body = { id: id(n), name: `Ente ${n}` };
          const answer = await registrar
            .post('/v1/organisations', body, { 'Idempotency-Key': id(n) })
            .catch(() => null);
          if (answer?.status !== 201) return;
          acknowledged.push(n);
        }),
      );
      await killed;
    }
    const { registrar } = await patto.start();
    const all = Array.from({ length: 40 }, (_, n) => n);
    // The same commands again: what had been written answers as it did, what had not is written now.
    await Promise.all(
      all.map(async (n) => {
        const body = { id: id(n), name: `Ente ${n}` };
        const again = await registrar.post('/v1/organisations', body, { 'Idempotency-Key': id(n) });
        expect(again).toMatchObject({ status: 201, body: { revision: '0' } });
        last = (again.body['position'] as { commit: string }).commit;
      }),
    );
    for (const n of acknowledged) {
      const found = await registrar.get(`/v1/organisations/${id(n)}?atLeast=${last}`);
      expect(found).toMatchObject({ status: 200, body: { name: `Ente ${n}` } });
    }
    await patto.kill();
  });
});
