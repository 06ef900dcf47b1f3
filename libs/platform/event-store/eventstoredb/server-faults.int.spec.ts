import type { Position } from '@patto/kernel';
import type { Delivery } from '../event-store';
import { StoreFault } from '../faults';
import {
  appended,
  caughtUp,
  checkpoint,
  confirmation,
  eventMessage,
  failedAppend,
  hasty,
  impatient,
  kept,
} from '../spec/answers';
import { collect, eventIds, newEvent, newEvents, until } from '../spec/events';
import { asked } from '../spec/good-log';
import { type MisbehavingServer, startMisbehavingServer } from '../spec/misbehaving-server';
import { EventStoreDb } from './event-store-db';

const TYPE = 'fault.Happened.v1';
let server: MisbehavingServer;
let store: EventStoreDb;
beforeEach(async () => {
  server = await startMisbehavingServer();
  store = new EventStoreDb(server.url, hasty);
});
afterEach(async () => {
  await store.close();
  server.close();
});

const toAll = (signal: AbortSignal): AsyncIterable<Delivery> =>
  store.subscribeToAll({ from: 'start', filter: { types: ['fault.'] }, signal });
const append = (stream = 'fault-1', events = [newEvent(TYPE)]) => store.append(stream, events, 'no-stream');
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('answers to appends', () => {
  it('may come twice, or to nobody: the real server answers bad requests again after two seconds', async () => {
    server.onAppend = (request, call, properly) => {
      call.write(appended('6f1c2a52-9d5f-4a3c-8d2b-6f6e0f8f0001', 'fault-9', 0, 1));
      properly();
      call.write(failedAppend(asked(request).correlation, 'fault-1', 'Timeout'));
    };
    await append('fault-1');
    await append('fault-2');
    expect(server.log).toHaveLength(2);
  });

  it('may come late, when the append was looked up and answered long ago', async () => {
    const late: (() => void)[] = [];
    server.onAppend = (request, call, properly) => {
      if (server.seen.appends > 1) properly();
      else late.push(() => call.write(appended(asked(request).correlation, 'fault-1', 7, 7)));
    };
    expect(await append()).toMatchObject({ revision: 0n });
    for (const answer of late) answer();
    expect(await append('fault-2')).toMatchObject({ revision: 0n });
  });

  it('may lack the position, which is then read', async () => {
    server.onAppend = (request, call) => {
      server.log.push(kept(1));
      call.write(appended(asked(request).correlation, 'fault-1', 0, null));
    };
    expect(await append()).toEqual({ revision: 0n, position: { commit: '1', prepare: '1' } });
  });

  it.each(['MaximumAppendSizeExceeded', 'AccessDenied', 'StreamDeleted', 'BadRequest'])(
    'that refuse with %s are told at once, and nothing was written',
    async (name) => {
      server.onAppend = (request, call) =>
        call.write(failedAppend(asked(request).correlation, 'fault-1', name));
      await expect(append()).rejects.toMatchObject({ outcome: 'nothing-written' });
      await expect(append()).rejects.toThrow(name);
      expect(server.seen.appends).toBe(2);
    },
  );

  it('that say nothing one can understand count as none', async () => {
    server.onAppend = (request, call, properly) => {
      if (server.seen.appends > 2) properly();
      else if (server.seen.appends > 1)
        call.write(failedAppend(asked(request).correlation, 'fault-1', 'Unknown'));
      else {
        const empty = appended(asked(request).correlation, 'fault-1', 0, 1);
        empty.clearSuccess();
        call.write(empty);
      }
    };
    expect(await append()).toMatchObject({ revision: 0n });
    expect(server.seen.appends).toBe(3);
  });

  it('that are mixed up among 400 appends in flight reach each its own', async () => {
    const held: (() => void)[] = [];
    server.onAppend = (_request, _call, properly) => {
      held.push(properly);
      if (held.length === 400) for (const answer of held.reverse()) answer();
    };
    const patient = new EventStoreDb(server.url, { ...hasty, appendTimeoutMs: 10_000 });
    const events = numbers(400).map((n) => newEvents(1 + (n % 3), TYPE));
    const results = await Promise.all(events.map((own, n) => patient.append(`fault-${n}`, own, 'no-stream')));
    expect(results.map(({ revision }) => revision)).toEqual(events.map((own) => BigInt(own.length - 1)));
    await patient.close();
  });
});

describe('a lost connection', () => {
  it('in the middle of appends is survived: each stands there once', async () => {
    server.onAppend = (_request, _call, properly) => {
      // Every seventh takes the connection down, half of them after it was written.
      if (server.seen.appends % 14 === 0) properly();
      if (server.seen.appends % 7 === 0) server.dropCalls();
      else properly();
    };
    await Promise.all(numbers(60).map((n) => append(`fault-${n}`, newEvents(2, TYPE))));
    expect(server.log).toHaveLength(120);
    expect(new Set(server.log.map(({ id }) => id)).size).toBe(120);
  });

  it('in the middle of a read is survived: nothing is missing and nothing comes twice', async () => {
    for (const n of numbers(500)) server.log.push(kept(n + 1));
    let cuts = 0;
    server.onRead = (call, properly) => {
      const write = call.write.bind(call);
      let left = 90;
      call.write = (message: Parameters<typeof write>[0]) => {
        left -= 1;
        if (left === 0) {
          cuts += 1;
          setImmediate(() => call.emit('error', { code: 14, details: 'cut' }));
        }
        return left > 0 && write(message);
      };
      properly();
    };
    const revisions = numbers(500).map(BigInt);
    const ofStream = await collect(store.readStream('fault-1'));
    expect(ofStream.map(({ revision }) => revision)).toEqual(revisions);
    const backwards = await collect(store.readStream('fault-1', { direction: 'backwards', limit: 300 }));
    expect(backwards.map(({ revision }) => revision)).toEqual(revisions.slice(200).reverse());
    const log = await collect(store.readAll());
    expect(log.map(({ revision }) => revision)).toEqual(revisions);
    expect(cuts).toBeGreaterThan(10);
  });

  it('before there was any is waited for: the server may start later than its clients', async () => {
    server.close();
    const written = append();
    const seen = until(toAll, (_, count) => count === 1);
    await soon(300);
    server = await startMisbehavingServer(server.port);
    expect(await written).toMatchObject({ revision: 0n });
    expect(eventIds(await seen)).toHaveLength(1);
  });

  it('that stays lost is told when patience is over', async () => {
    server.close();
    const brief = new EventStoreDb(server.url, impatient);
    const appending = brief.append('fault-1', [newEvent(TYPE)], 'no-stream');
    await expect(appending).rejects.toMatchObject({ outcome: 'unknown' });
    await expect(collect(brief.readStream('fault-1'))).rejects.toBeInstanceOf(StoreFault);
    await brief.close();
  });
});

describe('reads', () => {
  it('that fall silent are asked again', async () => {
    server.log.push(kept(1), kept(2));
    server.onRead = (call, properly) => {
      if (server.seen.reads > 1) properly();
      else call.write(eventMessage(kept(1)));
    };
    expect((await collect(store.readStream('fault-1'))).map(({ revision }) => revision)).toEqual([0n, 1n]);
  });

  it('that stay silent fail', async () => {
    server.onRead = () => undefined;
    const brief = new EventStoreDb(server.url, impatient);
    await expect(collect(brief.readStream('fault-1'))).rejects.toThrow('silent');
    await brief.close();
  });

  it.each([
    [9, "Event stream 'fault-1' is deleted."],
    [2, 'Unexpected FilteredReadAllResult: InvalidPosition'],
  ])('that are refused with %i fail at once', async (code, details) => {
    server.onRead = (call) => call.emit('error', { code, details });
    await expect(collect(store.readStream('fault-1'))).rejects.toThrow(details);
    expect(server.seen.reads).toBe(1);
  });

  it('that are left early are hung up at the server', async () => {
    for (const n of numbers(2_000))
      server.log.push(kept(n + 1, { data: Buffer.from(`{"t":"${'x'.repeat(500)}"}`) }));
    const cancelled = new Promise<void>((resolve) => {
      server.onRead = (call) => {
        call.on('cancelled', resolve);
        for (const event of server.log) call.write(eventMessage(event));
      };
    });
    for await (const { revision } of store.readStream('fault-1')) if (revision === 3n) break;
    await cancelled;
  });
});

describe('subscriptions', () => {
  it('never deliver the checkpoint 2^64-1, which as a start would mean the end of the log', async () => {
    server.onRead = (call) => {
      call.write(confirmation());
      call.write(checkpoint('18446744073709551615'));
      call.write(caughtUp());
      call.write(checkpoint('5', '0'));
    };
    const seen = await until(toAll, ({ kind }) => kind === 'checkpoint');
    expect(seen).toEqual([
      { kind: 'caught-up' },
      { kind: 'checkpoint', position: { commit: '5', prepare: '0' } },
    ]);
  });

  it('bear several caught-up markers and take no checkpoint backwards', async () => {
    server.onRead = (call) => {
      call.write(confirmation());
      call.write(caughtUp());
      call.write(eventMessage(kept(7)));
      call.write(checkpoint('7', '0'));
      call.write(checkpoint('3'));
      call.write(caughtUp());
      call.write(eventMessage(kept(8)));
    };
    const seen = await until(toAll, (_, count) => count === 2);
    expect(seen.map(({ kind }) => kind)).toEqual(['caught-up', 'event', 'caught-up', 'event']);
  });

  it('keep positions beyond 2^53, and commit apart from prepare, to the last digit and back to the server', async () => {
    const position: Position = { commit: '9223372036854775805', prepare: '9007199254740993' };
    const asks: (Position | undefined)[] = [];
    server.onRead = (call) => {
      const from = call.request.getOptions()?.getAll()?.getPosition();
      asks.push(from && { commit: from.getCommitPosition(), prepare: from.getPreparePosition() });
      call.write(confirmation());
      if (asks.length === 1) call.write(eventMessage(kept(1), position));
      else call.write(caughtUp());
      call.end();
    };
    const [first] = await until(toAll, ({ kind }) => kind === 'caught-up');
    expect(first).toMatchObject({ kind: 'event', event: { position } });
    expect(asks).toEqual([undefined, position]);
  });

  it('are opened 250 at a time on a server that serves a hundred calls a connection, and leave room for the rest', async () => {
    const stop = new AbortController();
    let live = 0;
    const all = numbers(250).map(async () => {
      for await (const { kind } of toAll(stop.signal)) {
        if (kind === 'caught-up') live += 1;
        if (kind === 'event') return;
      }
    });
    while (live < 250) await soon(10);
    await append();
    expect(await collect(store.readStream('fault-1'))).toHaveLength(1);
    await Promise.all(all);
    stop.abort();
  });

  it('hold back a server that is faster than their reader', async () => {
    let written = 0;
    server.onRead = (call) => {
      const more = (): void => {
        while (written < 20_000) {
          written += 1;
          if (!call.write(eventMessage(kept(written, { data: Buffer.from(`{"t":"${'x'.repeat(900)}"}`) }))))
            break;
        }
      };
      call.on('drain', more);
      more();
    };
    const stop = new AbortController();
    for await (const { kind } of toAll(stop.signal)) {
      if (kind === 'event') await soon(300);
      break;
    }
    stop.abort();
    expect(written).toBeLessThan(5_000);
  });
});
