import { StartFault } from './start-fault';
import type { Running } from './service';

/** The order in which processes are stopped: who writes first, what is written to last. */
const STOP_ORDER = ['The API', 'The worker', 'The embedded event store', 'The embedded PostgreSQL'];

/**
 * Watches over what runs: any end that was not asked for is the end of all. Processes are registered as soon as they
 * exist, so that a start which is cut off half way stops what there is.
 */
export class Supervisor {
  private readonly running: Running[] = [];
  private isStopping = false;
  private fail: (fault: StartFault) => void = () => undefined;
  /** Rejects with one sentence when a process ends by itself. */
  private readonly failure = new Promise<never>((_, failed) => (this.fail = failed));

  constructor() {
    // It is also waited for, but not at every moment.
    this.failure.catch(() => undefined);
  }

  readonly register = (running: Running): void => {
    this.running.push(running);
    void running.ended.then((sentence) => {
      if (!this.isStopping) this.fail(new StartFault(sentence));
    });
    // Started while all is being stopped already.
    if (this.isStopping) void running.stop();
  };

  /** The outcome of `work`, unless a process ends before it. */
  watch<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failure]);
  }

  /** Stops all in order, each after the one before has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const name of STOP_ORDER)
      for (const running of this.running.filter((each) => each.name === name)) await running.stop();
  }
}
