import { setTimeout as sleep } from 'node:timers/promises';
import { random } from '../oracle/random';
import { Client, Gate, Over, Refusal, type Setting } from './client';
import { Ledger } from './ledger';
import { Silence, stories } from './stories';

const CLIENTS = 5;

/** Clients that tell stories one after the other until they are stopped. */
export class Load {
  readonly gate = new Gate();
  readonly ledger = new Ledger();
  private readonly silences: string[] = [];
  private isOver = false;
  private told = 0;
  private telling: readonly Promise<void>[] = [];

  constructor(
    private readonly seed: number,
    private readonly setting: Omit<Setting, 'gate' | 'ledger'>,
  ) {}

  /** Somebody who asks and commands beside those who tell stories. */
  client(): Client {
    return new Client({ ...this.setting, gate: this.gate, ledger: this.ledger });
  }

  start(): void {
    this.telling = Array.from({ length: CLIENTS }, (_, n) => this.tell(n));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.gate.endEra();
    await Promise.all(this.telling);
  }

  /** No command is under way when it resolves; false when one is still without an answer. */
  async hold(seconds: number): Promise<boolean> {
    this.gate.pause();
    return this.gate.settled(seconds);
  }

  /** What policies and deadlines did not do, since it was last asked. */
  takeSilences(): readonly string[] {
    return this.silences.splice(0);
  }

  private async tell(client: number): Promise<void> {
    const { pick } = random(this.seed + client);
    while (!this.isOver) {
      this.told += 1;
      try {
        await pick(stories)(this.client(), `rete-${this.told}`);
      } catch (error) {
        if (error instanceof Silence) this.silences.push(error.message);
        else if (!(error instanceof Refusal || error instanceof Over)) throw error;
      }
      await sleep(5);
    }
  }
}
