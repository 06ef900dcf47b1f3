const { spawn } = require('node:child_process');
const { chmodSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Removes the folder when its input, a pipe from this process, closes: also when this process is killed. */
const SWEEP = 'cat >/dev/null; for wait in 0 1 2 4; do sleep $wait; rm -rf "$0" 2>/dev/null && exit 0; done';

/**
 * Before the specs that start stores: compiles what changed, since some of them run the compiled processes, gives the
 * run a temporary folder of its own that goes with it, and starts one PostgreSQL there that all specs share.
 */
module.exports = async () => {
  if (process.env.PATTO_TEST_POSTGRES) return;
  require('./build.cjs').build();
  require('./build-console.cjs').buildConsole();

  const folder = mkdtempSync(join(tmpdir(), 'patto-test-'));
  // Like the one it stands in for: as root, PostgreSQL and its guardian run as somebody else.
  chmodSync(folder, 0o1777);
  const sweeper = spawn('/bin/sh', ['-c', SWEEP, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const outer = process.env.TMPDIR;
  process.env.TMPDIR = folder;

  const { startTemporaryPostgres } = require('../dist/libs/platform/embedded-postgres/index.js');
  const server = await startTemporaryPostgres();
  process.env.PATTO_TEST_POSTGRES = server.url;
  process.env.PATTO_TEST_POSTGRES_SUPERUSER = server.superuserUrl;
  globalThis.pattoTestStores = { server, sweeper, outer };
};
