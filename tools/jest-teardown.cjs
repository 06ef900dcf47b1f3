/** After the specs: the server that tools/jest-setup.cjs started. */
module.exports = async () => {
  const server = globalThis.pattoTestPostgres;
  delete globalThis.pattoTestPostgres;
  delete process.env.PATTO_TEST_POSTGRES;
  await server?.stop();
};
