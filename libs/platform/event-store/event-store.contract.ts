import { randomUUID } from 'node:crypto';
import { comparePositions, type Json, type JsonObject, type Position } from '@patto/kernel';
import fc from 'fast-check';
import { type EventStore, type ExpectedRevision, type NewEvent, RevisionConflict } from './event-store';
import { StoreFault, UnsoundAppend } from './faults';
import { collect, eventIds, newEvent, newEvents, until } from './spec/events';

type Opened = { readonly store: EventStore; readonly close: () => Promise<void> };

/** What one use of the store in a test calls its own: others may be writing to the same store. */
type Own = { readonly stream: string; readonly type: string; readonly start: Position | 'start' };

const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

const json: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ depthSize: 'small', stringUnit: 'grapheme' }))
  .map((value) => JSON.parse(JSON.stringify(value)) as { [key: string]: Json })
  .filter((value) => !/\d{16}|\d[eE]/.test(JSON.stringify(value)));

/**
 * What every store promises. Runs on a store that is not empty and that others write to: names are unique, and reads
 * of the whole log begin at its present head.
 */
export const eventStoreContract = (name: string, open: () => Promise<Opened>): void => {
  describe(name, () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeAll(async () => ({ store, close } = await open()));
    afterAll(() => close());

    const own = async (): Promise<Own> => {
      const unique = randomUUID().slice(0, 13);
      return {
        stream: `contract-${unique}`,
        type: `x${unique}.Happened.v1`,
        start: (await store.head()) ?? 'start',
      };
    };
    const append = (stream: string, events: readonly NewEvent[], expected: ExpectedRevision = 'no-stream') =>
      store.append(stream, events, expected);
    const read = (stream: string, options?: Parameters<EventStore['readStream']>[1]) =>
      collect(store.readStream(stream, options));

    describe('appending', () => {
      it('records events as they were given, in their order, and says where the last one went', async () => {
        const { stream, type } = await own();
        const events = [newEvent(type, { name: 'Zoë 🕊', list: [1, null, { deep: true }] }), newEvent(type)];
        const before = Date.now();
        const { revision, position } = await append(stream, events);
        const recorded = await read(stream);
        expect(recorded).toEqual(
          events.map((event, n) => ({
            ...event,
            stream,
            revision: BigInt(n),
            position: recorded[n]?.position,
            recordedAt: recorded[n]?.recordedAt,
          })),
        );
        expect(revision).toBe(1n);
        expect(recorded[1]?.position).toEqual(position);
        for (const { recordedAt } of recorded) {
          expect(recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
          expect(Math.abs(Date.parse(recordedAt) - before)).toBeLessThan(60_000);
        }
      });

      it('goes on from the revision that the writer expects', async () => {
        const { stream, type } = await own();
        await append(stream, newEvents(3, type));
        expect((await append(stream, newEvents(2, type), 2n)).revision).toBe(4n);
        expect((await read(stream)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
      });

      it.each<[string, number, ExpectedRevision, bigint | null]>([
        ['there are events and none were expected', 2, 'no-stream', 1n],
        ['somebody wrote first', 3, 0n, 2n],
        ['the expected revision is yet to come', 1, 5n, 0n],
        ['a revision is expected of a stream that is not there', 0, 0n, null],
      ])('conflicts and writes nothing when %s', async (_when, there, expected, actual) => {
        const { stream, type } = await own();
        if (there > 0) await append(stream, newEvents(there, type));
        const conflict: unknown = await append(stream, newEvents(2, type), expected).catch(
          (error: unknown) => error,
        );
        expect(conflict).toBeInstanceOf(RevisionConflict);
        expect(conflict).toMatchObject({ stream, expected, actual });
        expect(await read(stream)).toHaveLength(there);
      });

      it('takes a repeated append for the same append, also after others have written', async () => {
        const { stream, type } = await own();
        const events = newEvents(2, type);
        const first = await append(stream, events);
        expect(await append(stream, events)).toEqual(first);
        await append(stream, newEvents(1, type), 1n);
        expect(await append(stream, events)).toEqual(first);
        expect(await read(stream)).toHaveLength(3);
      });

      it('conflicts when only a part of an append was written before', async () => {
        const { stream, type } = await own();
        const [first, second, third] = newEvents(3, type);
        if (!first || !second || !third) throw new Error('three were made');
        await append(stream, [first, second]);
        await expect(append(stream, [first, third])).rejects.toBeInstanceOf(RevisionConflict);
        await expect(append(stream, [first, second, third])).rejects.toBeInstanceOf(RevisionConflict);
        expect(idsOf(await read(stream))).toEqual(idsOf([first, second]));
      });

      it('lets exactly one of many writers with the same expectation through', async () => {
        const { stream, type } = await own();
        const settled = await Promise.allSettled(
          Array.from({ length: 20 }, (_, n) => append(stream, [newEvent(type, { n })])),
        );
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await read(stream)).toHaveLength(1);
      });

      it('takes 300 appends to as many streams at once', async () => {
        const { stream, type } = await own();
        const each = Array.from({ length: 300 }, (_, n) => append(`${stream}.${n}`, [newEvent(type, { n })]));
        for (const { revision } of await Promise.all(each)) expect(revision).toBe(0n);
      });

      it('takes an append of exactly a mebibyte by the newer rule, and refuses one byte more unsent', async () => {
        const { stream, type } = await own();
        const spare = newEvent(type, { text: '' });
        const overhead =
          JSON.stringify(spare.data).length + JSON.stringify(spare.metadata).length + 2 * type.length;
        const fill = (bytes: number): NewEvent => newEvent(type, { text: 'x'.repeat(bytes - overhead) });
        await expect(append(stream, [fill(1_048_577)])).rejects.toBeInstanceOf(UnsoundAppend);
        expect((await append(stream, [fill(1_048_576)])).revision).toBe(0n);
        expect(await read(stream)).toHaveLength(1);
      });

      it('reads any JSON back as it was', async () => {
        const { stream, type } = await own();
        let next = 0;
        await fc.assert(
          fc.asyncProperty(json, async (data) => {
            const revision = next === 0 ? 'no-stream' : BigInt(next - 1);
            await append(stream, [newEvent(type, data)], revision);
            const [recorded] = await read(stream, { from: BigInt(next) });
            next += 1;
            expect(recorded?.data).toEqual(data);
          }),
          { numRuns: 40 },
        );
      });

      it.each<[string, unknown]>([
        ['undefined', { a: undefined }],
        ['a bigint', { a: [1n] }],
        ['NaN', { a: { b: NaN } }],
        ['infinity', { a: -Infinity }],
        ['minus zero', { a: -0 }],
        ['an integer beyond 2^53', { a: 2 ** 53 }],
        ['a Date', { a: new Date(0) }],
        ['a Map', { a: new Map() }],
        ['a function', { a: () => 1 }],
        ['a symbol', { a: Symbol('a') }],
        ['half of a surrogate pair', { a: 'x\ud800' }],
        ['half of a surrogate pair in a key', { '\udfff': 1 }],
        ['a hole in an array', { a: Array(2) }],
        ['a list instead of an object', [1]],
        ['a word instead of an object', 'a'],
      ])('refuses data with %s before anything is sent', async (_what, data) => {
        const { stream, type } = await own();
        const events = [newEvent(type), { ...newEvent(type), data: data as JsonObject }];
        await expect(append(stream, events)).rejects.toBeInstanceOf(UnsoundAppend);
        expect(await read(stream)).toEqual([]);
      });

      it.each<[string, Partial<NewEvent>]>([
        ['an empty type', { type: '' }],
        ["a type of the store's own", { type: '$metadata' }],
        ['a zero id', { id: '00000000-0000-0000-0000-000000000000' }],
        ['an id that is none', { id: 'x' }],
        ['metadata that does not read back', { metadata: { at: new Date(0) } as never }],
      ])('refuses an event with %s', async (_what, part) => {
        const { stream, type } = await own();
        await expect(append(stream, [{ ...newEvent(type), ...part }])).rejects.toBeInstanceOf(UnsoundAppend);
      });

      it.each(['', 'ballot-ü', 'ballot 1', '$ballot-1', '$$ballot-1', 'a\n'])(
        'refuses the stream name %j',
        async (stream) => {
          await expect(append(stream, newEvents(1, 'x.Y.v1'))).rejects.toBeInstanceOf(UnsoundAppend);
        },
      );

      it('refuses an append of nothing, an id given twice and a revision below zero', async () => {
        const { stream, type } = await own();
        const twice = newEvent(type);
        await expect(append(stream, [])).rejects.toBeInstanceOf(UnsoundAppend);
        await expect(append(stream, [twice, twice])).rejects.toBeInstanceOf(UnsoundAppend);
        await expect(append(stream, [twice], -1n)).rejects.toBeInstanceOf(UnsoundAppend);
      });
    });

    describe('reading a stream', () => {
      it('gives nothing for a stream that is not there', async () => {
        const { stream } = await own();
        expect(await read(stream)).toEqual([]);
        expect(await read(stream, { direction: 'backwards' })).toEqual([]);
        expect(await read(stream, { from: 3n })).toEqual([]);
      });

      it.each<[Parameters<EventStore['readStream']>[1], number[]]>([
        [{}, [0, 1, 2, 3, 4]],
        [{ from: 'start', limit: 2 }, [0, 1]],
        [{ from: 3n }, [3, 4]],
        [{ from: 1n, limit: 3 }, [1, 2, 3]],
        [{ from: 4n, limit: 9 }, [4]],
        [{ from: 5n }, []],
        [{ from: 'end' }, []],
        [{ limit: 0 }, []],
        [{ direction: 'backwards' }, [4, 3, 2, 1, 0]],
        [{ direction: 'backwards', limit: 1 }, [4]],
        [{ direction: 'backwards', from: 'end', limit: 2 }, [4, 3]],
        [{ direction: 'backwards', from: 2n }, [2, 1, 0]],
        [{ direction: 'backwards', from: 99n, limit: 2 }, [4, 3]],
        [{ direction: 'backwards', from: 0n }, [0]],
      ])('with %p gives the revisions %p', async (options, revisions) => {
        const { stream, type } = await own();
        await append(stream, newEvents(5, type));
        expect((await read(stream, options)).map(({ revision }) => Number(revision))).toEqual(revisions);
      });

      it('gives thousands of events whole and in order, and may be left early', async () => {
        const { stream, type } = await own();
        for (let n = 0; n < 3_000; n += 500)
          await append(stream, newEvents(500, type), n === 0 ? 'no-stream' : BigInt(n - 1));
        const revisions = (await read(stream)).map(({ revision }) => Number(revision));
        expect(revisions).toEqual(Array.from({ length: 3_000 }, (_, n) => n));
        for await (const { revision } of store.readStream(stream)) if (revision === 10n) break;
        expect(await read(stream, { from: 2_999n })).toHaveLength(1);
      });
    });

    describe('reading the whole log', () => {
      it('has the head at the newest event', async () => {
        const { stream, type } = await own();
        const { position } = await append(stream, newEvents(1, type));
        const head = await store.head();
        expect(head && comparePositions(head, position)).toBeGreaterThanOrEqual(0);
      });

      it('gives every event behind a position, in the order of the appends, each append whole', async () => {
        const { stream, type, start } = await own();
        const events = newEvents(6, type);
        await append(`${stream}.a`, events.slice(0, 2));
        await append(`${stream}.b`, events.slice(2, 5));
        await append(`${stream}.a`, events.slice(5), 1n);
        const log = (await collect(store.readAll({ from: start }))).filter((event) => event.type === type);
        expect(idsOf(log)).toEqual(idsOf(events));
        for (const [i, { position }] of log.slice(1).entries())
          expect(comparePositions(position, log[i]?.position ?? position)).toBeGreaterThan(0);
      });

      it('excludes the position it starts from, in both directions', async () => {
        const { stream, type } = await own();
        await append(stream, newEvents(5, type));
        const [, , third] = await read(stream);
        if (!third) throw new Error('five were written');
        const ownRevisions = async (direction: 'forwards' | 'backwards', limit: number): Promise<number[]> =>
          (await collect(store.readAll({ from: third.position, direction, limit })))
            .filter((event) => event.stream === stream)
            .map(({ revision }) => Number(revision));
        expect(await ownRevisions('forwards', 2)).toEqual([3, 4]);
        expect(await ownRevisions('backwards', 2)).toEqual([1, 0]);
      });

      it('begins with the newest backwards, has nothing behind the end, and never shows the events of the store', async () => {
        const { stream, type } = await own();
        await append(stream, newEvents(2, type));
        await store.setMetadata(stream, { note: 'a' });
        expect(await collect(store.readAll({ from: 'end' }))).toEqual([]);
        const [newest] = await collect(store.readAll({ direction: 'backwards', limit: 1 }));
        expect(newest).toMatchObject({ stream, revision: 1n });
      });
    });

    describe('watching the log', () => {
      it('tells where each event stands, there or to come, and none of the store itself', async () => {
        const { stream, type, start } = await own();
        await append(stream, newEvents(2, type));
        await store.setMetadata(stream, { note: 'a' });
        const stop = new AbortController();
        const heard: { readonly revision: bigint; readonly position: Position }[] = [];
        for await (const { event, position } of store.watch({ from: start, signal: stop.signal })) {
          expect(event?.stream.startsWith('$')).not.toBe(true);
          if (event?.stream !== stream) continue;
          heard.push({ revision: event.revision, position });
          if (heard.length === 2) void append(stream, newEvents(2, type), 1n);
          if (heard.length === 4) stop.abort();
        }
        expect(heard).toEqual((await read(stream)).map(({ revision, position }) => ({ revision, position })));
      });
    });

    describe('subscribing to the whole log', () => {
      const subscription = (from: Position | 'start', prefix: string) => (signal: AbortSignal) =>
        store.subscribeToAll({ from, filter: { types: [prefix] }, signal });

      it('delivers what is there, says that it has caught up, and goes on with what comes', async () => {
        const { stream, type, start } = await own();
        const events = newEvents(4, type);
        await append(stream, events.slice(0, 2));
        let wrote = false;
        const seen = await until(subscription(start, type), ({ kind }, count) => {
          if (kind === 'caught-up' && !wrote) {
            wrote = true;
            void append(stream, events.slice(2), 1n);
          }
          return count === 4;
        });
        expect(eventIds(seen)).toEqual(idsOf(events));
        expect(seen.findIndex(({ kind }) => kind === 'caught-up')).toBeGreaterThan(
          seen.findIndex((delivery) => delivery.kind === 'event' && delivery.event.id === events[1]?.id),
        );
      });

      it('loses and repeats nothing while others write, wherever it starts again', async () => {
        const { stream, type, start } = await own();
        const writing = (async () => {
          for (let n = 0; n < 60; n += 1)
            await append(stream, newEvents(3, type), n === 0 ? 'no-stream' : BigInt(3 * n - 1));
        })();
        const whole = await until(subscription(start, type), (_, count) => count === 180);
        await writing;
        expect(eventIds(whole)).toEqual(idsOf(await read(stream)));
        const places = whole.filter((delivery) => delivery.kind === 'event').filter((_, i) => i % 37 === 0);
        for (const { event } of places) {
          const left = 179 - Number(event.revision);
          const rest = await until(subscription(event.position, type), (_, count) => count === left);
          expect(eventIds(rest)).toEqual(eventIds(whole).slice(-left));
        }
      });

      it('delivers only the types, or the streams, with one of the prefixes', async () => {
        const { stream, type, start } = await own();
        await append(`${stream}.a`, [newEvent(`${type}.a`), newEvent(`${type}.b`), newEvent(`b.${type}`)]);
        await append(`${stream}.b`, [newEvent(`${type}.a`)]);
        const typed = await until(
          (signal) =>
            store.subscribeToAll({ from: start, filter: { types: [`${type}.b`, `b.${type}`] }, signal }),
          (_, count) => count === 2,
        );
        expect(typed.flatMap((d) => (d.kind === 'event' ? [d.event.type] : []))).toEqual([
          `${type}.b`,
          `b.${type}`,
        ]);
        const streamed = await until(
          (signal) => store.subscribeToAll({ from: start, filter: { streams: [`${stream}.b`] }, signal }),
          (_, count) => count === 1,
        );
        expect(streamed.flatMap((d) => (d.kind === 'event' ? [d.event.stream] : []))).toEqual([
          `${stream}.b`,
        ]);
      });

      it('moves on by checkpoints over what the filter leaves out, never past an event it has yet to deliver', async () => {
        const { stream, type, start } = await own();
        await append(`${stream}.before`, newEvents(500, `other.${type}`));
        await append(`${stream}.wanted`, newEvents(3, type));
        // A server may tell of what it considered one page of 2,000 later.
        for (let n = 0; n < 12; n += 1)
          await append(stream, newEvents(500, `other.${type}`), n === 0 ? 'no-stream' : BigInt(500 * n - 1));
        const seen = await until(subscription(start, type), ({ kind }) => kind === 'caught-up');
        expect(seen.findLastIndex(({ kind }) => kind === 'checkpoint')).toBeGreaterThan(
          seen.findLastIndex(({ kind }) => kind === 'event'),
        );
        let last: Position = { commit: '0', prepare: '0' };
        for (const delivery of seen) {
          if (delivery.kind === 'caught-up') continue;
          const position = delivery.kind === 'checkpoint' ? delivery.position : delivery.event.position;
          expect(comparePositions(position, last)).toBeGreaterThan(0);
          last = position;
        }
        expect(eventIds(seen)).toHaveLength(3);
      });

      it("never delivers the store's own events, even when every type is wanted", async () => {
        const { stream, type, start } = await own();
        await append(stream, newEvents(1, type));
        await store.setMetadata(stream, { note: 'a' });
        await append(stream, newEvents(1, type), 0n);
        const seen = await until(
          subscription(start, ''),
          (d) => d.kind === 'event' && d.event.revision === 1n && d.event.stream === stream,
        );
        const strange = seen.filter(
          (d) => 'event' in d && (d.event.type.startsWith('$') || d.event.stream.startsWith('$')),
        );
        expect(strange).toEqual([]);
      });

      it('serves 150 subscriptions at once, and reads and appends beside them', async () => {
        const { stream, type, start } = await own();
        const all = Promise.all(
          Array.from({ length: 150 }, () => until(subscription(start, type), (_, count) => count === 2)),
        );
        await append(stream, newEvents(2, type));
        expect(await read(stream)).toHaveLength(2);
        for (const seen of await all) expect(eventIds(seen)).toHaveLength(2);
      });

      it('ends at once when it is aborted, also before it began', async () => {
        expect(await collect(subscription('start', 'x')(AbortSignal.abort()))).toEqual([]);
      });
    });

    describe('subscribing to a stream', () => {
      const subscription = (stream: string, from: bigint | 'start') => (signal: AbortSignal) =>
        store.subscribeToStream(stream, { from, signal });

      it('delivers its events behind a revision, then what comes', async () => {
        const { stream, type } = await own();
        const events = newEvents(5, type);
        await append(stream, events.slice(0, 3));
        let wrote = false;
        const seen = await until(subscription(stream, 0n), ({ kind }, count) => {
          if (kind === 'caught-up' && !wrote) {
            wrote = true;
            void append(stream, events.slice(3), 2n);
          }
          return count === 4;
        });
        expect(eventIds(seen)).toEqual(idsOf(events.slice(1)));
      });

      it('waits for a stream that is not there yet', async () => {
        const { stream, type } = await own();
        const events = newEvents(2, type);
        const seen = until(subscription(stream, 'start'), (_, count) => count === 2);
        await append(stream, events);
        expect(eventIds(await seen)).toEqual(idsOf(events));
      });
    });

    describe('metadata of a stream', () => {
      it('is null, then what was set last', async () => {
        const { stream } = await own();
        expect(await store.metadataOf(stream)).toBeNull();
        await store.setMetadata(stream, { owner: 'secretariat', since: 2023 });
        await store.setMetadata(stream, { owner: 'archive' });
        expect(await store.metadataOf(stream)).toEqual({ owner: 'archive' });
      });

      it.each(['$maxCount', '$maxAge', '$tb'])('may not hide events by %s', async (key) => {
        const { stream } = await own();
        await expect(store.setMetadata(stream, { [key]: 1 })).rejects.toBeInstanceOf(UnsoundAppend);
      });
    });
  });

  describe(`${name}, closed`, () => {
    it('ends subscriptions, and refuses appends and reads', async () => {
      const { store, close } = await open();
      const seen = until(
        (signal) => store.subscribeToAll({ from: 'start', filter: { types: ['none.'] }, signal }),
        () => false,
      );
      await store.close();
      expect(eventIds(await seen)).toEqual([]);
      await expect(
        store.append('contract-closed', newEvents(1, 'x.Y.v1'), 'no-stream'),
      ).rejects.toBeInstanceOf(StoreFault);
      await expect(collect(store.readStream('contract-closed'))).rejects.toBeInstanceOf(StoreFault);
      await close();
    });
  });
};
