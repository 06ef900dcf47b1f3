import { setTimeout as sleep } from 'node:timers/promises';
import { StartFault } from './start-fault';
import type { Running } from './service';

/** A part of Patto, and how it is started, the first time and again. */
export type Part = {
  /** As a sentence begins with it: `The API`. */
  readonly name: string;
  /** Parts that have to be up before this one is started again. */
  readonly needs: readonly string[];
  /** Registers the process as soon as there is one, and resolves when it can do its work. */
  begin(register: (running: Running) => void): Promise<void>;
};

/** What is told about a part that ended by itself. */
export type Death = { readonly part: string; readonly sentence: string; readonly at: string };

/** The order in which processes are stopped: who writes first, what is written to last. */
const STOP_ORDER = ['The API', 'The worker', 'The embedded event store', 'The embedded PostgreSQL'];

const MOST_DEATHS = 3;
const WITHIN_MS = 60_000;
/** By how many times a part ended within the minute. */
const waitMs = (deaths: number): number => 200 * 5 ** (deaths - 1);

/**
 * Watches over what runs and starts again what ended by itself, until it has ended three times within a minute: that is
 * the end of all. Processes are known as soon as they exist, so that a start which is cut off half way stops what there
 * is.
 */
export class Supervisor {
  private readonly running = new Map<string, Running>();
  private readonly down = new Set<string>();
  private isStopping = false;
  private fail: (fault: StartFault) => void = () => undefined;
  /** Rejects with one sentence when a part cannot be kept running. */
  private readonly failure = new Promise<never>((_, failed) => (this.fail = failed));

  constructor(private readonly onDeath: (death: Death) => void) {
    // It is also waited for, but not at every moment.
    this.failure.catch(() => undefined);
  }

  /** Starts a part, and again whenever it ends. Rejects when it does not come up the first time. */
  async keep(part: Part): Promise<void> {
    await part.begin((running) => this.register(part, running));
    void this.tend(part);
  }

  /** The outcome of `work`, unless a part cannot be kept running. */
  watch<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failure]);
  }

  /** Stops all in order, each after the one before has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const name of STOP_ORDER) await this.running.get(name)?.stop();
  }

  private register({ name }: Part, running: Running): void {
    this.running.set(name, running);
    // Started while all is being stopped already.
    if (this.isStopping) void running.stop();
  }

  private async tend(part: Part): Promise<void> {
    const deaths: number[] = [];
    let sentence = await this.running.get(part.name)?.ended;
    while (!this.isStopping && sentence !== undefined) {
      this.down.add(part.name);
      deaths.push(performance.now());
      const recent = deaths.filter((at) => at > performance.now() - WITHIN_MS).length;
      if (recent >= MOST_DEATHS) {
        this.fail(new StartFault(`${sentence} It has ended ${recent} times within a minute.`));
        return;
      }
      this.onDeath({ part: part.name, sentence, at: new Date().toISOString() });
      await sleep(waitMs(recent));
      sentence = await this.again(part);
    }
  }

  /** Starts a part anew and resolves when it has ended, with a sentence about how. */
  private async again(part: Part): Promise<string | undefined> {
    while (!this.isStopping && part.needs.some((name) => this.down.has(name))) await sleep(20);
    if (this.isStopping) return undefined;
    try {
      await part.begin((running) => this.register(part, running));
      this.down.delete(part.name);
      return await this.running.get(part.name)?.ended;
    } catch (error) {
      await this.running.get(part.name)?.stop();
      return error instanceof Error ? error.message : String(error);
    }
  }
}
