import { migrate, type ReadStore } from '@patto/read-store';
import { doorMigrations } from './door.migrations';

/** The database with the door's own tables, which are made before the first who needs them. */
export class DoorDatabase {
  private opening: Promise<ReadStore> | null = null;

  constructor(private readonly sql: ReadStore) {}

  /** Rejects while the database is away, and tries again with the next who asks. */
  open(): Promise<ReadStore> {
    this.opening ??= migrate(this.sql, doorMigrations).then(
      () => this.sql,
      (error: unknown) => {
        this.opening = null;
        throw error;
      },
    );
    return this.opening;
  }
}
