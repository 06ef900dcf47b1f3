import type { RecordedEvent } from '@patto/kernel';
import { type Receipt, KeyReused, Refused } from '../command-runner';
import { RevisionConflict } from '../event-store';
import { StoreFault, UnsoundAppend } from '../faults';
import { MemoryEventStore } from '../memory/memory-event-store';
import { collect, newEvent } from '../spec/events';
import { enter, envelope, register } from '../spec/register';
import { StoreCommandRunner } from './store-command-runner';

/** Counts what is read, and appends what a spec tells it to before it appends what it is given. */
class WatchedStore extends MemoryEventStore {
  eventsRead = 0;
  reads = 0;
  appends = 0;
  beforeAppend: () => Promise<unknown> = () => Promise.resolve();

  override async append(
    ...args: Parameters<MemoryEventStore['append']>
  ): ReturnType<MemoryEventStore['append']> {
    this.appends += 1;
    await this.beforeAppend();
    return super.append(...args);
  }

  override async *readStream(
    ...args: Parameters<MemoryEventStore['readStream']>
  ): AsyncGenerator<RecordedEvent> {
    this.reads += 1;
    for await (const event of super.readStream(...args)) {
      this.eventsRead += 1;
      yield event;
    }
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
let store: WatchedStore;
let runner: StoreCommandRunner;
beforeEach(() => {
  store = new WatchedStore();
  runner = new StoreCommandRunner(store, { backoff: { firstMs: 0, mostMs: 1 } });
});
const run = (names: readonly string[], key: string, by = runner): Promise<Receipt> =>
  by.run(register, 'a', enter(names), envelope(key));
const recorded = (): Promise<RecordedEvent[]> => collect(store.readStream('register-a'));

describe('a command', () => {
  it('appends what is decided, with who asked and why beside it, and says where it stands', async () => {
    const receipt = await run(['Ada', 'Ben'], 'k1');
    expect(receipt).toMatchObject({ stream: 'register-a', revision: '1', position: await store.head() });
    const events = await recorded();
    expect(receipt.events).toEqual(
      events.map(({ id, revision }) => ({ id, stream: 'register-a', revision: String(revision) })),
    );
    expect(events.map(({ type, data }) => [type, data['name']])).toEqual([
      ['spec.Entered.v1', 'Ada'],
      ['spec.Entered.v1', 'Ben'],
    ]);
    expect(events[0]?.metadata).toMatchObject({
      $correlationId: 'c-k1',
      $causationId: 'q-k1',
      actor: { person: 'p-1', actingFor: null },
      key: 'k1',
    });
  });

  it('that is refused rejects with the refusal, and writes nothing', async () => {
    const refused: unknown = await run([''], 'k').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ refusal: { refused: 'name.empty' } });
    expect(await store.head()).toBeNull();
  });

  it('with nothing left to do says where the stream stands, and writes nothing', async () => {
    expect(await run([], 'k0')).toEqual({ stream: 'register-a', revision: null, position: null, events: [] });
    const { revision, position } = await run(['Ada'], 'k1');
    expect(await run(['Ada'], 'k2')).toEqual({ stream: 'register-a', revision, position, events: [] });
    expect(store.appends).toBe(1);
  });

  it.each(['', 'ü', 'a b'])(
    'on the id %j or without a key is refused before the store is asked',
    async (id) => {
      const key = id === '' ? '' : 'k';
      const stranger = runner.run(register, id === '' ? 'a' : id, enter(['Ada']), envelope(key));
      await expect(stranger).rejects.toBeInstanceOf(UnsoundAppend);
      expect(store.reads).toBe(0);
    },
  );
});

describe('a command that expects no stream', () => {
  const hopeful = (names: readonly string[], key: string, by = runner): Promise<Receipt> =>
    by.run(register, 'a', enter(names), { ...envelope(key), expectsNoStream: true });

  it('is decided without a look at the store', async () => {
    expect(await hopeful(['Ada'], 'k1')).toMatchObject({ revision: '0', position: await store.head() });
    expect([store.reads, store.appends]).toEqual([0, 1]);
  });

  it('is decided on what there is when it was wrong', async () => {
    const first = await run(['Ada'], 'k1');
    const [again, ben, ada] = await Promise.all([
      hopeful(['Cleo'], 'k1', new StoreCommandRunner(store)),
      hopeful(['Ben'], 'k2', new StoreCommandRunner(store)),
      hopeful(['Ada'], 'k3', new StoreCommandRunner(store)),
    ]);
    expect(again).toEqual(first);
    expect(ben.revision).toBe('1');
    expect(ada.events).toEqual([]);
    expect((await recorded()).map(({ data }) => data['name'])).toEqual(['Ada', 'Ben']);
  });

  it('is refused only after a look', async () => {
    await expect(hopeful([''], 'k1')).rejects.toBeInstanceOf(Refused);
    expect([store.reads, store.appends]).toEqual([1, 0]);
  });
});

describe('a repeated key', () => {
  it('returns the first receipt and writes nothing, whatever its body, also to another process', async () => {
    const first = await run(['Ada'], 'k1');
    await run(['Ben'], 'k2');
    expect(await run(['Cleo'], 'k1')).toEqual(first);
    expect(await run(['Cleo'], 'k1', new StoreCommandRunner(store))).toEqual(first);
    expect(await recorded()).toHaveLength(2);
  });

  it('sent twenty times at once to four processes is one command', async () => {
    const runners = numbers(4).map(() => new StoreCommandRunner(store));
    const receipts = await Promise.all(numbers(20).map((n) => run([`n${n}`], 'k', runners[n % 4])));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await recorded()).toHaveLength(1);
  });

  it('on another stream is another command', async () => {
    const here = await run(['Ada'], 'k');
    const there = await runner.run(register, 'b', enter(['Ada']), envelope('k'));
    expect(there.events).not.toEqual(here.events);
    expect(await collect(store.readStream('register-b'))).toHaveLength(1);
  });

  it('is known after a fault that left the outcome open', async () => {
    const append = store.append.bind(store);
    store.append = async (...args) => {
      await append(...args);
      throw new StoreFault('the answer was lost', 'unknown');
    };
    await expect(run(['Ada'], 'k')).rejects.toMatchObject({ outcome: 'unknown' });
    store.append = append;
    expect(await run(['Ada'], 'k')).toMatchObject({ revision: '0' });
    expect(await recorded()).toHaveLength(1);
  });
});

describe('a key that is used again for another request', () => {
  const asked = (request: string) => ({ ...envelope('k'), request });
  const ask = (request: string, by = runner): Promise<Receipt> =>
    by.run(register, 'a', enter([request]), asked(request));

  it('is refused, to another process too, and nothing is written', async () => {
    const first = await ask('Ada');
    expect(await ask('Ada')).toEqual(first);
    await expect(ask('Ben')).rejects.toBeInstanceOf(KeyReused);
    await expect(ask('Ben', new StoreCommandRunner(store))).rejects.toBeInstanceOf(KeyReused);
    expect(await recorded()).toHaveLength(1);
  });

  it('is refused where both arrive together', async () => {
    const settled = await Promise.allSettled([ask('Ada'), ask('Ben'), ask('Ada')]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('keeps what was asked for as a hash keyed with the salt of the event, and no two alike', async () => {
    await ask('Ada');
    await runner.run(register, 'b', enter(['Ada']), asked('Ada'));
    const [one] = await recorded();
    const [other] = await collect(store.readStream('register-b'));
    expect(one?.metadata).toMatchObject({ reliedOn: {} });
    expect(one?.metadata['salt']).toMatch(/^[\w-]{22}$/);
    expect(one?.metadata['request']).not.toBe(other?.metadata['request']);
  });
});

describe('commands that arrive together', () => {
  it('are decided one after another and appended at once; each has its own receipt, the same when repeated', async () => {
    const receipts = await Promise.all(numbers(20).map((n) => run([`n${n}`], `k${n}`)));
    expect(store.appends).toBe(1);
    expect(receipts.map(({ revision }) => revision)).toEqual(numbers(20).map(String));
    expect(receipts.map(({ position }) => position)).toEqual(
      (await recorded()).map(({ position }) => position),
    );
    const other = new StoreCommandRunner(store);
    expect(await Promise.all(numbers(20).map((n) => run([`m${n}`], `k${n}`, other)))).toEqual(receipts);
  });

  it('are decided again when somebody else wrote first', async () => {
    const stranger = new StoreCommandRunner(store);
    await run(['first'], 'k');
    store.beforeAppend = () => {
      store.beforeAppend = () => Promise.resolve();
      return run(['stranger'], 'ks', stranger);
    };
    const receipts = await Promise.all(numbers(5).map((n) => run([`n${n}`], `k${n}`)));
    expect(receipts.map(({ revision }) => revision)).toEqual(['2', '3', '4', '5', '6']);
    expect((await runner.stateOf(register, 'a')).count).toBe(7);
  });

  it('do not share a fault that is one of their own', async () => {
    const bad = { ...enter(['Bad']), data: { names: [9n as never] } };
    const settled = await Promise.allSettled([
      run(['Ada'], 'k1'),
      runner.run(register, 'a', bad, envelope('k2')),
      run(['x\ud800'], 'k3'),
      run(['Ben'], 'k4'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await recorded()).map(({ data }) => data)).toEqual([
      { name: 'Ada', nth: 0 },
      { name: 'Ben', nth: 1 },
    ]);
  });

  it('and are too many bytes for one append are appended in several', async () => {
    const names = numbers(6).map((n) => `${n}`.repeat(400_000));
    const receipts = await Promise.all(names.map((name, n) => run([name], `k${n}`)));
    expect(receipts.map(({ revision }) => revision)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(store.appends).toBe(3);
    await expect(run(['x'.repeat(1_100_000)], 'k9')).rejects.toBeInstanceOf(UnsoundAppend);
  });

  it('all fail when the store does, and the next one is decided on what is really there', async () => {
    store.beforeAppend = () => Promise.reject(new StoreFault('gone', 'unknown'));
    const settled = await Promise.allSettled(numbers(3).map((n) => run([`n${n}`], `k${n}`)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    store.beforeAppend = () => Promise.resolve();
    expect(await run(['n9'], 'k9')).toMatchObject({ revision: '0' });
  });

  it('give up with the conflict when others are always first', async () => {
    const impatient = new StoreCommandRunner(store, { maxConflicts: 3, backoff: { firstMs: 0, mostMs: 0 } });
    store.beforeAppend = () => Promise.reject(new RevisionConflict('register-a', 'no-stream', 5n));
    await expect(run(['Ada'], 'k', impatient)).rejects.toBeInstanceOf(RevisionConflict);
    expect(store.appends).toBe(4);
  });
});

describe('a state kept from earlier', () => {
  it('refuses nobody on what another process has changed meanwhile', async () => {
    const other = new StoreCommandRunner(store);
    await run(['Ada'], 'k1');
    await run(['Ben'], 'k2', other);
    expect(await runner.run(register, 'a', enter(['Cleo'], 2), envelope('k3'))).toMatchObject({
      revision: '2',
    });
    const late = other.run(register, 'a', enter(['Dora'], 2), envelope('k4'));
    await expect(late).rejects.toMatchObject({ refusal: { facts: { count: 3 } } });
  });

  it('makes the cost of a command independent of the length of its stream', async () => {
    await Promise.all(numbers(2_000).map((n) => run([`n${n}`], `k${n}`)));
    const { eventsRead, reads } = store;
    for (const n of numbers(20)) await run([`more${n}`], `more${n}`);
    expect(store).toMatchObject({ eventsRead, reads });
    await expect(run([''], 'bad')).rejects.toBeInstanceOf(Refused);
    await run(['again'], 'k7');
    expect(store.eventsRead - eventsRead).toBeLessThanOrEqual(2);
  });

  it('is dropped when the bound is reached, least recently used first, and then folded again', async () => {
    const small = new StoreCommandRunner(store, { cacheBytes: 3_000 });
    const on = (id: string, key: string): Promise<Receipt> =>
      small.run(register, id, enter([key]), envelope(key));
    for (const n of numbers(10)) await on(`s${n}`, `k${n}-${'x'.repeat(400)}`);
    const { reads } = store;
    await on('s9', 'again');
    expect(store.reads).toBe(reads);
    expect(await on('s0', 'again')).toMatchObject({ revision: '1' });
    expect(store.reads).toBe(reads + 1);
  });

  it('does not survive a spelling that nobody knows: every command and look fails loudly', async () => {
    await run(['Ada'], 'k1');
    await store.append('register-a', [newEvent('spec.Left.v9')], 0n);
    await expect(run([''], 'k2')).rejects.toThrow('Unknown event spelling: spec.Left.v9');
    await expect(runner.stateOf(register, 'a')).rejects.toThrow('spec.Left.v9');
  });
});

describe('the state of a stream', () => {
  it('is the initial one when there are no events', async () => {
    expect(await runner.stateOf(register, 'a')).toBe(register.initial);
  });

  it('shows what other processes wrote, and reads only what is new', async () => {
    await run(['Ada', 'Ben'], 'k1');
    expect((await runner.stateOf(register, 'a')).count).toBe(2);
    await run(['Cleo'], 'k2', new StoreCommandRunner(store));
    const { eventsRead } = store;
    expect((await runner.stateOf(register, 'a')).count).toBe(3);
    expect(store.eventsRead - eventsRead).toBe(1);
  });

  it('never shows what commands under way have decided but not recorded', async () => {
    const looks: Promise<{ readonly count: number; readonly recorded: number }>[] = [];
    const look = async (): Promise<{ readonly count: number; readonly recorded: number }> => {
      const { count } = await runner.stateOf(register, 'a');
      return { count, recorded: (await recorded()).length };
    };
    store.beforeAppend = () => {
      looks.push(look());
      expect(runner.believed(register, 'a')).toBeNull();
      return Promise.reject(new StoreFault('nothing is written', 'nothing-written'));
    };
    await Promise.allSettled(numbers(5).map((n) => run([`n${n}`], `k${n}`)));
    const seen = await Promise.all(looks);
    expect(seen).toContainEqual({ count: 0, recorded: 0 });
    expect(seen.filter(({ count, recorded: there }) => count > there)).toEqual([]);
  });
});
