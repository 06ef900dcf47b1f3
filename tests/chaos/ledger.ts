/** An event as a receipt names it. */
export type Written = { readonly id: string; readonly stream: string; readonly revision: string };

/** What a command was answered: the events that it wrote. */
export type Receipt = { readonly events: readonly Written[] };

/** What the installation was asked to do, and what it said to that: the model that the record is held to. */
export class Ledger {
  private readonly receipts = new Map<string, Receipt>();
  readonly refusals = new Map<string, number>();
  private readonly faults = new Set<string>();

  get acknowledged(): number {
    return this.receipts.size;
  }

  acknowledge(key: string, receipt: Receipt): void {
    this.receipts.set(key, receipt);
  }

  refuse(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  /** An answer that no client should be given, whatever is broken behind it. */
  fault(what: string): void {
    this.faults.add(what);
  }

  /** Those of it since it was last asked. */
  takeFaults(): readonly string[] {
    const faults = [...this.faults];
    this.faults.clear();
    return faults;
  }

  /** All events that were acknowledged, each with the key of its command. */
  *written(): Generator<Written & { readonly key: string }> {
    for (const [key, { events }] of this.receipts) for (const event of events) yield { key, ...event };
  }

  /** How the ledger stood, to come back to when the record does. */
  copy(): () => void {
    const before = new Map(this.receipts);
    return () => {
      for (const key of this.receipts.keys()) if (!before.has(key)) this.receipts.delete(key);
    };
  }
}
