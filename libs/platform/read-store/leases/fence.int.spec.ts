import { startPostgres } from '@patto/testing/stores';
import { setTimeout as delay } from 'node:timers/promises';
import { applyBatch } from '../builds/apply-batch';
import { connectReadStore, type ReadStore } from '../tables/connect';
import { CheckpointLost, FenceBroken, LeaseLost } from '../builds/faults';
import { fenced, fencedTogether, moveOver, type Fence } from './fenced';
import { newOwner, renewLeases, takeLease, type Lease } from './leases';
import type { Projection } from '../builds/projection';
import { prepareReadStore } from '../builds/prepare';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';

const { sql, url, start, models } = useReadStore(startPostgres);

/** Ends every connection of this database that stands in the middle of a transaction. Returns how many. */
const cutTransactions = async (): Promise<number> => {
  const cut = await sql()`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`;
  return cut.count;
};

/** Cuts the transaction that the projection runs in, the first times it is asked, and goes on as if nothing had been. */
const cutting = (times: number): Projection & { readonly cuts: () => number } => {
  const base = tally();
  let cuts = 0;
  return {
    ...base,
    cuts: () => cuts,
    project: async (events, read) => {
      const changes = await base.project(events, read);
      if (cuts < times) {
        cuts += await cutTransactions();
        await delay(50);
      }
      return changes;
    },
  };
};

it('meets a driver that commits outside the transaction it lost (postgres.js 3.4.9)', async () => {
  const client = connectReadStore(url(), { max: 1 });
  await client`create table if not exists public.lost (what text)`;
  const work = client.begin(async (tx) => {
    await tx`insert into public.lost values ('row')`;
    await cutTransactions();
    await lost;
    // It is not done with the closing yet, and would write to a socket that is no more.
    await delay(50);
    await tx`insert into public.lost values ('checkpoint')`;
  });
  // The driver lets go of the work when it sees the cut, and the handler goes on only then.
  const lost = work.catch(() => undefined);
  await expect(work).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  // The handler went on by itself, on a new connection: this is what the fence is for.
  await eventually('the second write is there alone', async () => {
    const rows = await client<{ what: string }[]>`select what from public.lost`;
    return rows.map(({ what }) => what).join() === 'checkpoint';
  });
  await client`drop table public.lost`;
  await client.end();
});

it('writes neither rows nor checkpoint when the transaction was lost on the way, and both the next time', async () => {
  const projection = cutting(3);
  const log = new SpecLog();
  log.record(...Array.from({ length: 100 }, (_, n) => paid(`a${n % 2}`, n)));
  await start(log, [projection], { leaseMs: 1000 });

  expect(await models(projection).waitFor(log.record(paid('a0', 1)), 20_000)).toBe('seen');
  expect(projection.cuts()).toBeGreaterThanOrEqual(3);
  expect(await totals(sql())).toEqual([
    { account: 'a0', total: '2451', seen: '51' },
    { account: 'a1', total: '2500', seen: '50' },
  ]);
});

describe('a lease', () => {
  const consumer = async (): Promise<string> => {
    await prepareReadStore(sql(), [tally()]);
    const [row] = await sql()<{ name: string }[]>`
      select name from projector.build where projection = 'tally'`;
    return row?.name ?? '';
  };
  const take = async (name: string, owner: string, leaseMs = 60_000): Promise<Lease | null> =>
    (await takeLease(sql(), name, owner, leaseMs))?.lease ?? null;

  it('is held by one, until it runs out', async () => {
    const name = await consumer();
    const [one, other] = [newOwner(), newOwner()];
    expect(await take(name, one)).not.toBeNull();
    expect(await take(name, other)).toBeNull();
    await renewLeases(sql(), one, 3_600_000);
    const [held] = await sql()<{ long: boolean }[]>`
      select lease_until > clock_timestamp() + interval '30 minutes' as long
      from projector.consumer where name = ${name}`;
    expect(held).toEqual({ long: true });
    await renewLeases(sql(), one, 1);
    await eventually('it has run out', async () => (await take(name, other)) !== null);
  });

  it('is taken over at once from a dead process of the same name', async () => {
    const name = await consumer();
    await take(name, 'worker-1', 3_600_000);
    const log = new SpecLog();
    const position = log.record(paid('a', 1));
    await start(log, [tally()], { owner: 'worker-1' });
    expect(await models(tally()).waitFor(position, 20_000)).toBe('seen');
  });

  it('goes to exactly one of many who ask at once', async () => {
    const name = await consumer();
    const asked = await Promise.all(Array.from({ length: 8 }, () => take(name, newOwner())));
    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
  });

  const events = (): { log: SpecLog; batch: Parameters<typeof applyBatch>[3] } => {
    const log = new SpecLog();
    const through = log.record(paid('a', 1), paid('a', 2));
    const items = log.events.map((event) => ({ kind: 'event', event }) as const);
    return { log, batch: { items, after: null, through, caughtUp: true } };
  };
  const alone: Fence = (lease, after, work) => fenced(sql(), lease, after, work);
  const target = (schema: string): Parameters<typeof applyBatch>[2] => ({
    projection: tally(),
    schema,
    parks: true,
  });

  it('once stolen lets its former owner write nothing, whatever it had begun', async () => {
    const name = await consumer();
    const { batch } = events();
    const former = await take(name, newOwner(), 1);
    await delay(20);
    const thief = await take(name, newOwner());
    if (!former || !thief) throw new Error('A lease was not given');

    await expect(applyBatch(alone, former, target(name), batch)).rejects.toThrow(LeaseLost);
    await applyBatch(alone, thief, target(name), batch);
    await expect(applyBatch(alone, former, target(name), batch)).rejects.toThrow(LeaseLost);
    // The thief is given the same events once more, as after a lost answer to its commit.
    await applyBatch(alone, thief, target(name), batch);
    expect(await totals(sql())).toEqual([{ account: 'a', total: '3', seen: '2' }]);
  });

  it('lets nobody go on behind a checkpoint that went back, as after a crash of PostgreSQL', async () => {
    const name = await consumer();
    const lease = await take(name, newOwner());
    if (!lease) throw new Error('The lease was not given');
    const { log, batch } = events();
    await applyBatch(alone, lease, target(name), batch);
    const next = { ...batch, after: batch.through, through: log.record(paid('a', 4)) };
    const items = log.events.slice(2).map((event) => ({ kind: 'event', event }) as const);
    // What the crash takes back: checkpoint and rows of the first batch.
    await sql()`update projector.consumer set commit_position = null, prepare_position = null where name = ${name}`;
    await sql()`delete from ${sql()(name)}.tally`;

    await expect(applyBatch(alone, lease, target(name), { ...next, items })).rejects.toThrow(CheckpointLost);
    await expect(moveOver(sql(), lease, { ...next, items: [] })).rejects.toThrow(CheckpointLost);
    await applyBatch(alone, lease, target(name), {
      ...batch,
      through: next.through,
      items: [...batch.items, ...items],
    });
    expect(await totals(sql(), 'tally')).toEqual([{ account: 'a', total: '7', seen: '3' }]);
  });

  it('cannot be stolen in the middle of a transaction, which ends first', async () => {
    const name = await consumer();
    const lease = await take(name, newOwner(), 1);
    if (!lease) throw new Error('The lease was not given');
    await delay(20);
    await fenced(sql(), lease, null, async (_, { position }) => {
      expect(await take(name, newOwner())).toBeNull();
      return { position, events: 0, parked: 0, caughtUp: false, seen: null };
    });
    expect(await take(name, newOwner())).not.toBeNull();
  });

  it('breaks the fence when the transaction that ends is not the one that began', async () => {
    const name = await consumer();
    const lease = await take(name, newOwner());
    if (!lease) throw new Error('The lease was not given');
    const advance = {
      position: { commit: '7', prepare: '7' },
      events: 1,
      parked: 0,
      caughtUp: true,
      seen: null,
    };
    const elsewhere: ReadStore = connectReadStore(url(), { max: 1 });
    const begun = elsewhere.begin(async (tx) => {
      const standing = await tx<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
      return standing[0]?.xid ?? '';
    });
    const xid = await begun;
    const moved = await elsewhere`
      update projector.consumer set events = 99 where name = ${name} and pg_current_xact_id()::text = ${xid}`;
    expect(moved.count).toBe(0);
    await elsewhere.end();
    await expect(
      fenced(sql(), lease, null, async (tx) => {
        // What a second mover would have done to the row behind our back.
        await tx`update projector.consumer set epoch = epoch + 1 where name = ${name}`;
        return advance;
      }),
    ).rejects.toThrow(FenceBroken);
  });

  it('shares a transaction with those that move at the same moment, and a fault with none of them', async () => {
    const name = await consumer();
    await sql()`insert into projector.consumer (name) values ('second'), ('third') on conflict do nothing`;
    const leases = await Promise.all([name, 'second', 'third'].map((one) => take(one, newOwner())));
    const together = fencedTogether(sql());
    const advance = {
      position: { commit: '7', prepare: '7' },
      events: 1,
      parked: 0,
      caughtUp: true,
      seen: null,
    };
    const xids: string[] = [];
    const moved = (fails: number | null): Promise<PromiseSettledResult<unknown>[]> =>
      Promise.allSettled(
        leases.map((lease, i) => {
          if (!lease) throw new Error('The lease was not given');
          return together(lease, null, async (tx, { xid }) => {
            xids.push(xid);
            if (i === fails) await tx`select 1 / 0`;
            return advance;
          });
        }),
      );
    expect((await moved(null)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(new Set(xids).size).toBe(1);
    expect((await moved(1)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const rows =
      await sql()`select name, events from projector.consumer where owner is not null order by name`;
    expect(rows).toEqual(
      expect.arrayContaining([
        { name: 'second', events: '1' },
        { name: 'third', events: '2' },
      ]),
    );
  });
});
