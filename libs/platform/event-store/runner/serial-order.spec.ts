import type { RecordedEvent } from '@patto/kernel';
import fc from 'fast-check';
import type { Appended, ExpectedRevision, NewEvent } from '../event-store';
import { StoreFault } from '../faults';
import { MemoryEventStore } from '../memory/memory-event-store';
import { collect } from '../spec/events';
import { enter, envelope, register } from '../spec/register';
import { expectSerialOrder, runAll, steps } from '../spec/serial-order';
import { StoreCommandRunner } from './store-command-runner';

type Fault = 'none' | 'before' | 'after';

/** A store whose every step takes its turn at a scheduler, and whose appends may fail, written or not. */
class ScheduledStore extends MemoryEventStore {
  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly faults: Iterator<Fault, undefined>,
  ) {
    super();
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    const next = this.faults.next();
    const fault = next.done === true ? 'none' : next.value;
    await this.scheduler.schedule(Promise.resolve(), 'append');
    if (fault === 'before') throw new StoreFault('lost on the way', 'unknown');
    const appended = await super.append(stream, events, expected);
    await this.scheduler.schedule(Promise.resolve(), 'answer');
    if (fault === 'after') throw new StoreFault('the answer was lost', 'unknown');
    return appended;
  }

  override async *readStream(
    ...[stream, options]: Parameters<MemoryEventStore['readStream']>
  ): AsyncGenerator<RecordedEvent> {
    await this.scheduler.schedule(Promise.resolve(), 'read');
    const events = await collect(super.readStream(stream, options));
    await this.scheduler.schedule(Promise.resolve(), 'events');
    yield* events;
  }
}

const options = { backoff: { firstMs: 0, mostMs: 0 }, maxConflicts: 1_000 };
const runnersOn = (store: MemoryEventStore, count: number, cacheBytes: number): StoreCommandRunner[] =>
  Array.from({ length: count }, () => new StoreCommandRunner(store, { ...options, cacheBytes }));

describe('commands from several processes', () => {
  it.each([1, 3])('have a serial order, whatever the interleaving, over %i runners', async (count) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        steps(count, 20),
        fc.constantFrom(0, 1e6),
        async (scheduler, all, bytes) => {
          const store = new ScheduledStore(scheduler, [].values());
          const answers = await scheduler.waitFor(runAll(runnersOn(store, count, bytes), 'r', all));
          expect(answers.filter((answer) => 'fault' in answer)).toEqual([]);
          await scheduler.waitFor(expectSerialOrder(store, 'r', all, answers));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('have one even when appends fail and nobody knows whether they were written', async () => {
    const fault = fc.constantFrom<Fault>('none', 'none', 'before', 'after');
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps(3, 15), fc.array(fault), async (scheduler, all, faults) => {
        const store = new ScheduledStore(scheduler, faults.values());
        const runners = runnersOn(store, 3, 1e6);
        const first = await scheduler.waitFor(runAll(runners, 'r', all));
        const answers = await scheduler.waitFor(runAll(runners, 'r', all));
        await scheduler.waitFor(expectSerialOrder(store, 'r', all, [...first, ...answers]));
      }),
      { numRuns: 120 },
    );
  });

  it('are seen by everybody who looks after they were acknowledged, and never before they are recorded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps(2, 12), async (scheduler, all) => {
        const store = new ScheduledStore(scheduler, [].values());
        const runners = runnersOn(store, 2, 1e6);
        const looks: Promise<void>[] = [];
        const look = async (least: number): Promise<void> => {
          for (const runner of runners) {
            const { count } = await runner.stateOf(register, 'r');
            const recorded = await collect(MemoryEventStore.prototype.readStream.call(store, 'register-r'));
            expect(count).toBeGreaterThanOrEqual(least);
            expect(count).toBeLessThanOrEqual(recorded.length);
          }
        };
        const sent = all.map(async ({ key, names, runner }) => {
          const receipt = await runners[runner]?.run(
            register,
            'r',
            enter([...new Set(names)]),
            envelope(key),
          );
          looks.push(look(Number(receipt?.revision ?? -1) + 1));
        });
        looks.push(look(0));
        await scheduler.waitFor(Promise.all(sent));
        await scheduler.waitFor(Promise.all(looks));
      }),
      { numRuns: 80 },
    );
  });
});
