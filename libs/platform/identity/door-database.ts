import { Migrated, type ReadStore } from '@patto/read-store';
import { doorMigrations } from './door.migrations';

/** The database with the door's own tables. */
export class DoorDatabase extends Migrated {
  constructor(sql: ReadStore) {
    super(sql, doorMigrations);
  }
}
