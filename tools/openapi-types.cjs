const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { root } = require('./paths.cjs');

/**
 * Writes the types of all routes, as the API document tells them: the command line and the console speak by them. With `--check` it
 * writes nothing, and fails when they are not what is there.
 */
const target = join(root, 'libs/platform/api-types/api.d.ts');
const HEADING = '// Made from the API document by `npm run openapi-types`; do not edit.\n';

require('./build.cjs').build();
require('reflect-metadata');
const built = (file) => require(join(root, 'dist', file));

/** The document of the whole API, which listens nowhere and asks no store: nothing is dialled before the first call. */
const documentOf = async (folder) => {
  const { AppModule } = built('apps/api/src/app.module.js');
  const { openStores } = built('apps/api/src/stores.js');
  const { apiDocument, createHttpApp, createLogger } = built('libs/platform/http/index.js');
  const stores = openStores({
    eventstoreUrl: 'esdb://localhost:1?tls=false',
    postgresUrl: 'postgres://localhost:1/none',
  });
  const identity = { dataDir: folder, oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };
  const app = await createHttpApp(AppModule.over(stores, identity), createLogger('silent', 'json'));
  try {
    return apiDocument(app);
  } finally {
    await app.close();
    await stores.close();
  }
};

const typesOf = async (document) => {
  const { default: openapiTS, astToString } = require('openapi-typescript');
  const prettier = require('prettier');
  // Examples are for people; they would make the file twice as long.
  const plain = JSON.stringify(document, (name, value) => (name === 'example' ? undefined : value));
  const tree = await openapiTS(plain, { immutable: true, defaultNonNullable: false });
  const options = await prettier.resolveConfig(target);
  return prettier.format(HEADING + astToString(tree), { ...options, filepath: target });
};

const main = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patto-document-'));
  try {
    const types = await typesOf(await documentOf(folder));
    if (!process.argv.includes('--check')) writeFileSync(target, types);
    else if (readFileSync(target, 'utf8') !== types) {
      console.error('The types of the API are not current: npm run openapi-types');
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};
void main();
