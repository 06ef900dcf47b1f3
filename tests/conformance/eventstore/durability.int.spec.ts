import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, everything, killRound, type Ledger, startProcess } from './kill-rounds';

const ROUNDS = process.env['PATTO_LONG'] === '1' ? 200 : 4;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'patto-killed-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Where a list of ids lies in one piece, or −1. */
const placeOf = (all: readonly string[], ids: readonly string[]): number => {
  const at = all.indexOf(ids[0] ?? '');
  return ids.every((id, i) => all[at + i] === id) ? at : -1;
};

it(
  'a node killed under load has every acknowledged append once and in one piece, and of the others all or nothing',
  async () => {
    const ledger: Ledger = { acknowledged: [], unanswered: [] };
    for (let round = 0; round < ROUNDS; round += 1) await killRound(dir, ledger);
    const { child, url } = await startProcess(dir);
    const found = await everything(url);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);

    expect(ledger.acknowledged.length).toBeGreaterThan(ROUNDS);
    for (const ids of found.values()) expect(new Set(ids).size).toBe(ids.length);
    for (const { stream, ids } of ledger.acknowledged)
      expect(placeOf(found.get(stream) ?? [], ids)).toBeGreaterThanOrEqual(0);
    let kept = ledger.acknowledged.reduce((sum, { ids }) => sum + ids.length, 0);
    for (const { stream, ids } of ledger.unanswered) {
      const all = found.get(stream) ?? [];
      if (!ids.some((id) => all.includes(id))) continue;
      expect(placeOf(all, ids)).toBeGreaterThanOrEqual(0);
      kept += ids.length;
    }
    expect([...found.values()].reduce((sum, ids) => sum + ids.length, 0)).toBe(kept);
  },
  ROUNDS * 20_000,
);

it('stops on SIGTERM, when the pipe of its parent closes, and not because another node wants its folder', async () => {
  const folder = join(dir, 'one');
  const first = await startProcess(folder, '--exit-with-parent');
  await expect(startProcess(folder)).rejects.toThrow(/ended with 1/);
  first.child.stdin?.end();
  expect(await ended(first.child)).toBe(0);
  const second = await startProcess(folder);
  second.child.kill('SIGTERM');
  expect(await ended(second.child)).toBe(0);
});
