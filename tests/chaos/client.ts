import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Ledger, Receipt } from './ledger';

/** The record says no; whoever asked does something else. */
export class Refusal extends Error {}
/** What the story was about is no more: the load is over, or the record was restored from before. */
export class Over extends Error {}

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** Lets commands begin, or holds them back; knows when none is under way. */
export class Gate {
  /** Stories that began in an earlier era go on no more. */
  era = 0;
  private open = true;
  private underWay = 0;

  pause(): void {
    this.open = false;
  }
  resume(): void {
    this.open = true;
  }
  endEra(): void {
    this.era += 1;
  }

  async enter(era: number): Promise<void> {
    while (!this.open && era === this.era) await sleep(10);
    this.check(era);
    this.underWay += 1;
  }
  check(era: number): void {
    if (era !== this.era) throw new Over();
  }
  leave(): void {
    this.underWay -= 1;
  }

  /** Waits until every command that was sent has its answer. */
  async settled(seconds: number): Promise<boolean> {
    for (let waited = 0; this.underWay > 0; waited += 1) {
      if (waited === seconds * 100) return false;
      await sleep(10);
    }
    return true;
  }
}

export type Setting = {
  readonly url: () => string;
  readonly token: (person: string) => Promise<string>;
  readonly gate: Gate;
  readonly ledger: Ledger;
};

const PATIENCE_MS = 10_000;
/** After these nobody knows, or nobody could: the same command is sent again. A stepped clock makes tokens too young. */
const AGAIN = new Set([0, 401, 404, 429, 503]);

/** What a client does that loses no command: it sends each with a key, again and again, until there is an answer. */
export class Client {
  private readonly era: number;

  constructor(private readonly setting: Setting) {
    this.era = setting.gate.era;
  }

  async send(person: string, path: string, body: object = {}): Promise<Receipt> {
    const { gate, ledger } = this.setting;
    await gate.enter(this.era);
    const key = randomUUID();
    try {
      const answer = await this.answerOf(person, path, { body, key });
      if (answer.status === 201) {
        const receipt = answer.body as Receipt;
        ledger.acknowledge(key, receipt);
        return receipt;
      }
      const code = String(answer.body['code']);
      ledger.refuse(code);
      throw new Refusal(`${path}: ${answer.status} ${code}`);
    } finally {
      gate.leave();
    }
  }

  /** The answer to a question, or null while there is none; rejects with Over when nobody wants it any more. */
  async ask(person: string, path: string): Promise<Record<string, unknown> | null> {
    this.setting.gate.check(this.era);
    const { status, body } = await this.attempt(person, path);
    return status === 200 ? body : null;
  }

  private async answerOf(
    person: string,
    path: string,
    command: { readonly body: object; readonly key: string },
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      this.setting.gate.check(this.era);
      const answer = await this.attempt(person, path, command);
      if (answer.status === 500) this.setting.ledger.fault(`500 ${path}`);
      // What is unknown may be known to a read model that is behind; not for ever.
      const isLate = answer.status === 404 && attempt > 100;
      if ((!AGAIN.has(answer.status) && answer.status !== 500) || isLate) return answer;
      await sleep(50);
    }
  }

  private async attempt(
    person: string,
    path: string,
    command?: { readonly body: object; readonly key: string },
  ): Promise<Answer> {
    const { url, token } = this.setting;
    try {
      const response = await fetch(`${url()}${path}`, {
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          authorization: `Bearer ${await token(person)}`,
          ...(command && { 'content-type': 'application/json', 'idempotency-key': command.key }),
        },
        ...(command && { method: 'POST', body: JSON.stringify(command.body) }),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    } catch {
      // Refused, broken off, too late, or half an answer.
      return { status: 0, body: {} };
    }
  }
}
