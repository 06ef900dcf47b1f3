import type { Delivery } from '@patto/event-store';

/** A bounded buffer between the subscription and the transactions, so that reading and writing overlap. */
export class DeliveryBuffer {
  private readonly waiting: Delivery[] = [];
  private over: { readonly error: unknown } | null = null;
  private sleepers: (() => void)[] = [];

  constructor(private readonly size: number) {}

  /** Reads until the iterable ends or fails, or the buffer is closed; an end without error is an error too. */
  async readFrom(deliveries: AsyncIterable<Delivery>): Promise<void> {
    try {
      for await (const delivery of deliveries) {
        this.waiting.push(delivery);
        this.rouse();
        while (this.waiting.length >= this.size && !this.over) await this.changed(null);
        if (this.over) return;
      }
      this.close(new Error('The subscription ended without an error'));
    } catch (error) {
      this.close(error);
    }
  }

  close(error: unknown): void {
    this.over ??= { error };
    this.rouse();
  }

  /** At least one delivery; up to `most` when they come within `waitMs`. Rejects with what closed the buffer. */
  async take(most: number, waitMs: number): Promise<readonly Delivery[]> {
    while (this.waiting.length === 0 && !this.over) await this.changed(null);
    const deadline = performance.now() + waitMs;
    while (this.waiting.length < most && !this.over && !this.endsInMarker()) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      await this.changed(left);
    }
    if (this.waiting.length === 0 && this.over) throw this.over.error;
    const taken = this.waiting.splice(0, most);
    this.rouse();
    return taken;
  }

  /** A marker says that there may be nothing more for a while. */
  private endsInMarker(): boolean {
    const last = this.waiting.at(-1)?.kind;
    return last === 'caught-up' || last === 'checkpoint';
  }

  private changed(withinMs: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === null ? undefined : setTimeout(resolve, withinMs);
      this.sleepers.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private rouse(): void {
    if (this.sleepers.length === 0) return;
    const sleepers = this.sleepers;
    this.sleepers = [];
    for (const wake of sleepers) wake();
  }
}
