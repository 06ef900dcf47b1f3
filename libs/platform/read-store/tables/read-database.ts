import type { ReadStore } from './connect';

/** The client of the read models, as something that can be asked for by its class. */
export class ReadDatabase {
  constructor(readonly sql: ReadStore) {}
}
