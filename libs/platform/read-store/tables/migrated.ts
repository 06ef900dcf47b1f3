import type { ReadStore } from './connect';
import { migrate, type Migration } from './migrations';

/** A database with tables that no rebuild touches, made before the first who needs them. */
export class Migrated {
  private opening: Promise<ReadStore> | null = null;

  /** `ready`: what else must be done before anybody uses them. */
  constructor(
    private readonly sql: ReadStore,
    private readonly migrations: readonly Migration[],
    private readonly ready: (sql: ReadStore) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Rejects while the database is away, and tries again with the next who asks. */
  open(): Promise<ReadStore> {
    this.opening ??= this.prepare().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  private async prepare(): Promise<ReadStore> {
    await migrate(this.sql, this.migrations);
    await this.ready(this.sql);
    return this.sql;
  }
}
