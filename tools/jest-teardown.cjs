const { once } = require('node:events');

/** After the specs: ends what tools/jest-setup.cjs began. */
module.exports = async () => {
  const { server, sweeper, outer } = globalThis.pattoTestStores ?? {};
  if (server === undefined) return;
  delete globalThis.pattoTestStores;
  delete process.env.PATTO_TEST_POSTGRES;
  if (outer === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = outer;

  await server.stop();
  sweeper.stdin.end();
  if (sweeper.exitCode === null) await once(sweeper, 'exit');
};
