import { EventStoreDBClient, eventTypeFilter, jsonEvent } from '@eventstore/db-client';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { type Delivery, RevisionConflict } from '../event-store';
import { MalformedEvent, StoreFault, UnsoundAppend } from '../faults';
import {
  checkpoint,
  confirmation,
  conflict,
  eventMessage,
  failedAppend,
  hasty,
  impatient,
  kept,
  type Kept,
} from '../spec/answers';
import { collect, eventIds, newEvent, newEvents, until } from '../spec/events';
import { asked, type ReadCall } from '../spec/good-log';
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

/** Runs the bare client library beside the port, to show that the fault is there. */
const withClient = async (
  use: (client: EventStoreDBClient) => Promise<void>,
  url = server.url,
): Promise<void> => {
  const client = EventStoreDBClient.connectionString(url);
  try {
    await use(client);
  } finally {
    await client.dispose();
  }
};

describe('fault 1: checkpoints overtake the events before them', () => {
  const every16 = (call: ReadCall): void => {
    call.write(confirmation());
    for (let n = 1; n <= 64; n += 1) {
      call.write(eventMessage(kept(n, { pos: 2 * n })));
      if (n % 16 === 0) call.write(checkpoint(String(2 * n + 1)));
    }
  };
  const inOrder = Array.from({ length: 64 }, (_, i) => i + 1).flatMap((n) => (n % 16 === 0 ? [n, -n] : [n]));

  it('in the client library', async () => {
    server.onRead = every16;
    await withClient(async (client) => {
      const seen: number[] = [];
      const checkpointReached = (_: unknown, { commit }: { commit: bigint }): void =>
        void seen.push(-(Number(commit) - 1) / 2);
      const filter = eventTypeFilter({ prefixes: ['fault.'], checkpointReached });
      for await (const { event } of client.subscribeToAll({ filter })) {
        seen.push(Number(event?.revision) + 1);
        if (seen.includes(64)) break;
      }
      expect(seen).not.toEqual(inOrder);
    });
  });

  it('not in the port: they stand in line, however slow the reader', async () => {
    server.onRead = every16;
    const seen: number[] = [];
    const stop = new AbortController();
    for await (const delivery of toAll(stop.signal)) {
      if (delivery.kind === 'event') seen.push(Number(delivery.event.revision) + 1);
      if (delivery.kind === 'checkpoint') seen.push(-(Number(delivery.position.commit) - 1) / 2);
      if (seen.length % 20 === 0) await soon(1);
      if (seen.length === inOrder.length) stop.abort();
    }
    expect(seen).toEqual(inOrder);
  });
});

describe('fault 2: a checkpoint handler that throws stalls the subscription in silence', () => {
  it('not in the port: what the reader throws ends the reading, and the call at the server', async () => {
    const cancelled = new Promise<void>((resolve) => {
      server.onRead = (call) => {
        call.on('cancelled', resolve);
        call.write(confirmation());
        call.write(checkpoint('1'));
      };
    });
    const reading = (async () => {
      for await (const { kind } of toAll(new AbortController().signal))
        if (kind === 'checkpoint') throw new Error('mine');
    })();
    await expect(reading).rejects.toThrow('mine');
    await cancelled;
  });
});

describe('fault 3: the revision in a conflict', () => {
  const atRevision41 = (): void => {
    server.onAppend = (request, call) => call.write(conflict(asked(request).correlation, 'fault-1', 41));
  };

  it('is wrong in the client library when told not to throw', async () => {
    atRevision41();
    await withClient(async (client) => {
      const answer = await client.appendToStream('fault-1', jsonEvent({ type: TYPE, data: {} }));
      expect(answer).toMatchObject({ success: false, nextExpectedRevision: 1n });
    }, `${server.url}&throwOnAppendFailure=false`);
  });

  it('is right in the port', async () => {
    atRevision41();
    const thrown: unknown = await append().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RevisionConflict);
    expect(thrown).toMatchObject({ stream: 'fault-1', expected: 'no-stream', actual: 41n });
    expect(server.seen.appends).toBe(1);
  });
});

describe('fault 4: a connection that breaks rejects the appends of all others', () => {
  const late = async (slow: MisbehavingServer): Promise<() => void> => {
    let answer: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      slow.onAppend = (_request, _call, properly) => {
        answer = properly;
        resolve();
      };
    });
    return answer;
  };
  let other: MisbehavingServer;
  beforeEach(async () => {
    other = await startMisbehavingServer();
    other.onAppend = (_request, call) => call.emit('error', { code: 13, details: 'broken' });
  });
  afterEach(() => other.close());

  it('in the client library', async () => {
    await withClient(async (healthy) => {
      const arrived = late(server);
      const pending = healthy.appendToStream('fault-1', jsonEvent({ type: TYPE, data: {} }));
      pending.catch(() => undefined);
      await arrived;
      await withClient(async (broken) => {
        await expect(broken.appendToStream('fault-2', jsonEvent({ type: TYPE, data: {} }))).rejects.toThrow(
          'broken',
        );
      }, other.url);
      await expect(pending).rejects.toThrow('broken');
    });
  });

  it('not in the port', async () => {
    const neighbour = new EventStoreDb(other.url, { ...hasty, patienceMs: 60 });
    const patient = new EventStoreDb(server.url, { ...hasty, appendTimeoutMs: 5_000 });
    const arrived = late(server);
    const pending = patient.append('fault-1', [newEvent(TYPE)], 'no-stream');
    const answer = await arrived;
    await expect(neighbour.append('fault-2', [newEvent(TYPE)], 'no-stream')).rejects.toBeInstanceOf(
      StoreFault,
    );
    answer();
    expect(await pending).toMatchObject({ revision: 0n });
    expect(server.seen.appends).toBe(1);
    await Promise.all([neighbour.close(), patient.close()]);
  });
});

const inTwoNumbers = (id: string): UUID => {
  const digits = id.replaceAll('-', '');
  const signed = (half: string): string => String(BigInt.asIntN(64, BigInt(`0x${half}`)));
  return new UUID().setStructured(
    new UUID.Structured()
      .setMostSignificantBits(signed(digits.slice(0, 16)))
      .setLeastSignificantBits(signed(digits.slice(16))),
  );
};

describe('fault 5: an append that is never answered', () => {
  it('hangs in the client library, whatever the deadline', async () => {
    server.onAppend = () => undefined;
    await withClient(async (client) => {
      const pending = client.appendToStream('fault-1', jsonEvent({ type: TYPE, data: {} }), { deadline: 50 });
      pending.catch(() => undefined);
      expect(await Promise.race([pending, soon(400).then(() => 'still waiting')])).toBe('still waiting');
    });
  });

  it('is found by its event ids when it was written after all, and not sent again', async () => {
    server.onAppend = (_request, call, properly) => {
      const write = call.write.bind(call);
      call.write = () => true;
      properly();
      call.write = write;
    };
    expect(await append('fault-1', newEvents(3, TYPE))).toMatchObject({
      revision: 2n,
      position: { commit: '3' },
    });
    expect(server.seen.appends).toBe(1);
    expect(server.log).toHaveLength(3);
  });

  it('is sent again when it was not written, and stands there once', async () => {
    server.onAppend = (_request, _call, properly) => {
      if (server.seen.appends === 3) properly();
    };
    expect(await append()).toMatchObject({ revision: 0n });
    expect(server.log).toHaveLength(1);
  });

  it('is one append even when the lost attempt is written later than the repeated one', async () => {
    const lost: (() => void)[] = [];
    server.onAppend = (_request, _call, properly) => {
      if (server.seen.appends === 1) lost.push(properly);
      else {
        properly();
        lost[0]?.();
      }
    };
    expect(await append('fault-1', newEvents(2, TYPE))).toMatchObject({ revision: 1n });
    await soon(20);
    expect(server.log).toHaveLength(2);
  });

  it('is a conflict when somebody else stands in its place', async () => {
    server.onAppend = () => void server.log.push(kept(1), kept(2));
    await expect(append()).rejects.toMatchObject({ actual: 1n });
  });

  it('fails in the end with an outcome that is called unknown', async () => {
    server.onAppend = () => undefined;
    const brief = new EventStoreDb(server.url, impatient);
    const failed: unknown = await brief
      .append('fault-1', [newEvent(TYPE)], 'no-stream')
      .catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(StoreFault);
    expect(failed).toMatchObject({ outcome: 'unknown' });
    await brief.close();
  });

  it('is looked up too when the server itself says that it timed out, also with an id in two numbers', async () => {
    server.onAppend = (request, call, properly) => {
      if (server.seen.appends > 1) {
        properly();
        return;
      }
      const answer = failedAppend(asked(request).correlation, 'fault-1', 'Timeout');
      answer.setCorrelationId(inTwoNumbers(asked(request).correlation));
      call.write(answer);
    };
    const unhurried = new EventStoreDb(server.url, { ...hasty, appendTimeoutMs: 10_000 });
    expect(await unhurried.append('fault-1', [newEvent(TYPE)], 'no-stream')).toMatchObject({ revision: 0n });
    await unhurried.close();
  });
});

describe('fault 6: data that cannot be serialised leaves the append for ever open', () => {
  it.each([{ count: 1n }, { at: new Date(0) }, { gone: undefined }, { big: 2 ** 53 }, { text: '\ud800' }])(
    'not in the port: %p is refused before the call',
    async (data) => {
      await expect(append('fault-1', [newEvent(TYPE, data as never)])).rejects.toBeInstanceOf(UnsoundAppend);
      expect(server.seen).toMatchObject({ appends: 0, batches: 0 });
    },
  );

  it('nor is an append over a mebibyte ever sent, which would break the stream of all appends', async () => {
    const large = newEvent(TYPE, { text: 'x'.repeat(1_048_576) });
    await expect(append('fault-1', [large])).rejects.toBeInstanceOf(UnsoundAppend);
    expect(server.seen.batches).toBe(0);
  });
});

describe('fault 7: a subscription that the server ends cleanly', () => {
  const endAfterThree = (): void => {
    server.onRead = (call, properly) => {
      if (server.seen.reads > 1) {
        properly();
        return;
      }
      call.write(confirmation());
      for (const n of [1, 2, 3]) call.write(eventMessage(kept(n)));
      call.end();
    };
    for (const n of [1, 2, 3, 4, 5]) server.log.push(kept(n));
  };

  it('just ends in the client library', async () => {
    endAfterThree();
    await withClient(async (client) => {
      expect(await collect(client.subscribeToAll())).toHaveLength(3);
    });
  });

  it('is resumed by the port behind the last delivery', async () => {
    endAfterThree();
    const seen = await until(toAll, (_, count) => count === 5);
    expect(eventIds(seen)).toEqual(server.log.map(({ id }) => id));
    expect(server.seen.reads).toBe(2);
  });

  it('is not asked for in a rush when it ends again and again', async () => {
    server.onRead = (call) => call.end();
    await until(toAll, () => false, 400);
    expect(server.seen.reads).toBeGreaterThan(2);
    expect(server.seen.reads).toBeLessThan(40);
  });

  it('forgets what it had buffered and repeats nothing when it is cut off in between', async () => {
    for (let n = 1; n <= 300; n += 1) server.log.push(kept(n));
    let cuts = 0;
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const delivery of toAll(stop.signal)) {
      if (delivery.kind !== 'event') continue;
      seen.push(delivery.event.id);
      if (seen.length % 70 === 0) {
        cuts += 1;
        server.dropCalls();
        await soon(5);
      }
      if (seen.length === 300) stop.abort();
    }
    expect(cuts).toBe(4);
    expect(seen).toEqual(server.log.map(({ id }) => id));
  });

  it('drops what a server repeats that takes the start for included', async () => {
    for (const n of [1, 2, 3]) server.log.push(kept(n));
    server.onRead = (call) => {
      call.write(confirmation());
      for (const event of server.log.slice(Math.max(0, server.seen.reads - 2), server.seen.reads))
        call.write(eventMessage(event));
      call.end();
    };
    const seen = await until(toAll, (_, count) => count === 3);
    expect(eventIds(seen)).toEqual(server.log.map(({ id }) => id));
  });

  it('is thrown when it would fail again for ever', async () => {
    server.onRead = (call) => call.emit('error', { code: 7, details: 'Access Denied' });
    await expect(collect(toAll(new AbortController().signal))).rejects.toThrow('Access Denied');
    expect(server.seen.reads).toBe(1);
  });
});

describe('fault 8: an event that is not JSON', () => {
  const flaws: [string, Partial<Kept>, string][] = [
    ['half an object', { data: Buffer.from('{"a":') }, 'data: not JSON'],
    ['a word', { data: Buffer.from('"word"') }, 'data: not a JSON object'],
    ['a list', { data: Buffer.from('[]') }, 'data: not a JSON object'],
    ['bytes that are no text', { data: Buffer.from([0x7b, 0xff, 0x7d]) }, 'data: not UTF-8'],
    [
      'an integer that would be rounded',
      { data: Buffer.from('{"n":9007199254740993}') },
      'data: a number beyond 2^53',
    ],
    [
      'a number too large for any double',
      { data: Buffer.from('{"n":[1e999]}') },
      'data: a number beyond 2^53',
    ],
    ['bytes by its own account', { contentType: 'application/octet-stream' }, 'data: not marked as JSON'],
    ['broken metadata', { metadata: Buffer.from('{') }, 'metadata: not JSON'],
  ];

  it('is a bare string in the client library', async () => {
    server.log.push(kept(1, { data: Buffer.from('{"a":') }));
    await withClient(async (client) => {
      const [resolved] = await collect(client.readStream('fault-1'));
      expect(resolved?.event).toMatchObject({ isJson: true, data: '{"a":' });
    });
  });

  it.each(flaws)('is delivered by the port as malformed: %s', async (_what, part, reason) => {
    server.log.push(kept(1, part), kept(2));
    const [first, second] = await until(toAll, (_, count) => count === 1);
    expect(first).toMatchObject({
      kind: 'malformed',
      reason,
      event: { id: kept(1).id, position: { commit: '1' } },
    });
    expect(second).toMatchObject({ kind: 'event', event: { id: kept(2).id } });
  });

  it.each(flaws)('stops a read of the stream loudly: %s', async (_what, part, reason) => {
    server.log.push(kept(1, part));
    await expect(collect(store.readStream('fault-1'))).rejects.toMatchObject({
      stream: 'fault-1',
      revision: 0n,
      reason,
    });
    await expect(collect(store.readAll())).rejects.toBeInstanceOf(MalformedEvent);
  });

  it('does not take a long number in a text for a rounded one', async () => {
    server.log.push(kept(1, { data: Buffer.from('{"a":"9007199254740993e5","b":1e3,"c":-0.5}') }));
    expect(await collect(store.readStream('fault-1'))).toMatchObject([
      { data: { a: '9007199254740993e5', b: 1000, c: -0.5 } },
    ]);
  });
});
