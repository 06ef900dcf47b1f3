import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { serverUserFor } from './server-user';

/**
 * A server on a fresh cluster in a temporary folder, for data that may be lost. Server and folder go when it is
 * stopped and also when this process is killed.
 */
export const startTemporaryPostgres = (): Promise<EmbeddedPostgres> => {
  const base = mkdtempSync(join(tmpdir(), 'patto-postgres-'));
  const user = serverUserFor(base);
  // The guardian, which removes the folder, runs as the server's user.
  if (user) chownSync(base, user.uid, user.gid);
  const folder = join(base, 'cluster');
  return startEmbeddedPostgres({ folder, database: 'patto', durable: false, removeAtEnd: base });
};
