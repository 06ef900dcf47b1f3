import fc from 'fast-check';
import { EventStoreDb } from '../eventstoredb/event-store-db';
import { hasty } from '../spec/answers';
import { startMisbehavingServer } from '../spec/misbehaving-server';
import { expectSerialOrder, runAll, steps } from '../spec/serial-order';
import { StoreCommandRunner } from './store-command-runner';

type Mishap = 'none' | 'mute' | 'mute after writing' | 'drop' | 'drop after writing' | 'late' | 'twice';

const mishap = fc.constantFrom<Mishap>(
  'none',
  'none',
  'none',
  'mute',
  'mute after writing',
  'drop',
  'drop after writing',
  'late',
  'twice',
);

describe('commands of three processes over a server that fails at random', () => {
  it('have a serial order, each once, none lost', async () => {
    const server = await startMisbehavingServer();
    const stores = [0, 1, 2].map(
      () => new EventStoreDb(server.url, { ...hasty, appendTimeoutMs: 60, patienceMs: 20_000 }),
    );
    const runners = stores.map((store) => new StoreCommandRunner(store));
    const [reader] = stores;
    if (!reader) throw new Error('three were made');
    let id = 0;
    await fc.assert(
      fc.asyncProperty(steps(3, 25), fc.array(mishap, { maxLength: 12 }), async (all, mishaps) => {
        id += 1;
        const queue = [...mishaps];
        server.onAppend = (_request, call, properly) => {
          const next = queue.shift() ?? 'none';
          const write = call.write.bind(call);
          if (next.startsWith('mute')) call.write = () => true;
          if (next === 'late') setTimeout(properly, 90);
          else if (next !== 'mute' && next !== 'drop') properly();
          if (next === 'twice') properly();
          call.write = write;
          if (next.startsWith('drop')) server.dropCalls();
        };
        const answers = await runAll(runners, `r${id}`, all);
        expect(answers.filter((answer) => 'fault' in answer)).toEqual([]);
        await expectSerialOrder(reader, `r${id}`, all, answers);
      }),
      { numRuns: 12 },
    );
    await Promise.all(stores.map((store) => store.close()));
    server.close();
  });
});
