import { Refused } from '../command-runner';
import { MemoryEventStore } from '../memory/memory-event-store';
import { enter, envelope, register } from '../spec/register';
import { StoreCommandRunner } from './store-command-runner';

describe('the command runner', () => {
  it('appends what a command decides and says where it stands', async () => {
    const store = new MemoryEventStore();
    const runner = new StoreCommandRunner(store);
    const receipt = await runner.run(register, 'a', enter(['Ada', 'Ben']), envelope('k1'));
    expect(receipt).toMatchObject({ stream: 'register-a', revision: '1', position: await store.head() });
    expect(receipt.events).toHaveLength(2);
  });

  it('groups commands that arrive together, and gives each its own receipt', async () => {
    const store = new MemoryEventStore();
    const append = jest.spyOn(store, 'append');
    const runner = new StoreCommandRunner(store);
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => runner.run(register, 'a', enter([`n${i}`]), envelope(`k${i}`))),
    );
    expect(append).toHaveBeenCalledTimes(1);
    expect(receipts.map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
    const again = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        new StoreCommandRunner(store).run(register, 'a', enter([`other${i}`]), envelope(`k${i}`)),
      ),
    );
    expect(again).toEqual(receipts);
    expect((await runner.stateOf(register, 'a')).count).toBe(20);
  });

  it('refuses with the refusal of the decision and writes nothing', async () => {
    const store = new MemoryEventStore();
    const runner = new StoreCommandRunner(store);
    await expect(runner.run(register, 'a', enter(['']), envelope('k'))).rejects.toBeInstanceOf(Refused);
    expect(await store.head()).toBeNull();
  });
});
