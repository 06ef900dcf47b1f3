/**
 * Before the specs that start stores: compiles what changed, since some of them run the compiled processes, and starts
 * one PostgreSQL for this run in a temporary folder. Server and folder go with this process, even when it is killed.
 */
module.exports = async () => {
  if (process.env.PATTO_TEST_POSTGRES) return;
  require('./build.cjs').build();
  const { startTemporaryPostgres } = require('../dist/libs/platform/embedded-postgres/src/index.js');
  const server = await startTemporaryPostgres();
  process.env.PATTO_TEST_POSTGRES = server.url;
  globalThis.pattoTestPostgres = server;
};
