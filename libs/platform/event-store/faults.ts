/** The caller offered something that the record cannot hold as it is. Found before any call; nothing is written. */
export class UnsoundAppend extends TypeError {}

/** What is known about the append that failed: surely not written, or nobody can tell yet. */
export type FaultOutcome = 'nothing-written' | 'unknown';

/** The store did not do what it was asked. After `unknown` the same append is harmless; null: nothing was to be written. */
export class StoreFault extends Error {
  constructor(
    message: string,
    readonly outcome: FaultOutcome | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An event of a stream or of the log that does not read as the JSON object that was meant. */
export class MalformedEvent extends Error {
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    readonly reason: string,
  ) {
    super(`Event ${String(revision)} of ${stream} is malformed: ${reason}`);
  }
}
