import type { Position } from '@patto/kernel';
import type { Mark } from '../event-store';
import { MemoryEventStore } from '../memory/memory-event-store';
import { enter, envelope, register } from '../spec/register';
import { StoreCommandRunner } from './store-command-runner';

/** Its watches can be held back and ended, and it counts what is read. */
class WatchableStore extends MemoryEventStore {
  reads = 0;
  held: Promise<void> = Promise.resolve();
  private end: () => void = () => undefined;

  override readStream(
    ...args: Parameters<MemoryEventStore['readStream']>
  ): ReturnType<MemoryEventStore['readStream']> {
    this.reads += 1;
    return super.readStream(...args);
  }

  override async *watch(options: Parameters<MemoryEventStore['watch']>[0]): AsyncGenerator<Mark> {
    const ended = new AbortController();
    this.end = () => ended.abort();
    for await (const mark of super.watch({
      ...options,
      signal: AbortSignal.any([options.signal, ended.signal]),
    })) {
      await this.held;
      yield mark;
    }
  }

  endWatch(): void {
    this.end();
  }
}

let store: WatchableStore;
let here: StoreCommandRunner;
let elsewhere: StoreCommandRunner;
let commands = 0;

const write = (by: StoreCommandRunner, name: string): Promise<{ readonly position: Position | null }> =>
  by.run(register, 'a', enter([name]), envelope(`k${(commands += 1)}`));
const believedCount = (): number | null => here.believed(register, 'a')?.state.count ?? null;

const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Once read while the log is watched, a state is believed. */
const watched = async (): Promise<void> => {
  await until(async () => {
    if (believedCount() !== null) return true;
    await here.viewOf(register, 'a');
    return false;
  });
};

beforeEach(async () => {
  store = new WatchableStore();
  [here, elsewhere] = [new StoreCommandRunner(store), new StoreCommandRunner(store)];
  await write(elsewhere, 'Ada');
  await watched();
});
afterEach(() => store.close());

describe('a state that may be believed', () => {
  it('is handed out without a look at the store', () => {
    const { reads } = store;
    expect([believedCount(), believedCount()]).toEqual([1, 1]);
    expect(store.reads).toBe(reads);
  });

  it('has what this process wrote, at once', async () => {
    await write(here, 'Ben');
    expect(believedCount()).toBe(2);
  });

  it('is believed no more once another process wrote, and has it after a read', async () => {
    await write(elsewhere, 'Ben');
    await until(() => believedCount() === null);
    expect((await here.viewOf(register, 'a')).state.count).toBe(2);
    expect(believedCount()).toBe(2);
  });

  it('has everything that anybody was shown, however late the watch is', async () => {
    let release: () => void = () => undefined;
    store.held = new Promise((resolve) => (release = resolve));
    const { position } = await write(elsewhere, 'Ben');
    expect(believedCount()).toBe(1);
    if (position) here.hasShown(position);
    expect(believedCount()).toBeNull();
    release();
    await until(() => here.believed(register, 'b') === null);
    await watched();
    expect(believedCount()).toBe(2);
  });

  it('is not believed over a watch that does not come by what is written, for longer than two seconds', async () => {
    store.held = new Promise(() => undefined);
    await write(elsewhere, 'Ben');
    await until(() => believedCount() === null);
    expect((await here.viewOf(register, 'a')).state.count).toBe(2);
    expect(believedCount()).toBeNull();
  });

  it('is forgotten with all that was heard, when the store became another', async () => {
    here.hasShown({ commit: '1000000', prepare: '1000000' });
    here.forget();
    expect(believedCount()).toBeNull();
    await watched();
    expect(believedCount()).toBe(1);
  });

  it('is not believed over a watch that began after it was read', async () => {
    store.endWatch();
    await until(() => believedCount() === null);
    await write(elsewhere, 'Ben');
    await watched();
    expect(believedCount()).toBe(2);
  });
});
