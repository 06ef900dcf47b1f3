const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { paths, root } = require('./paths.cjs');

/** Asks the oracle of tests/oracle about the compiled workspace: --pairs N --seed S. */
require('./build.cjs').build();
const { transformFileSync } = require('@swc/core');

const { exclude: _, ...swcrc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const compiled = Object.fromEntries(
  Object.entries(paths).map(([alias, [source]]) => [alias, [`dist/${source.replace(/\.ts$/, '.js')}`]]),
);
const swc = {
  ...swcrc,
  swcrc: false,
  sourceMaps: 'inline',
  jsc: { ...swcrc.jsc, baseUrl: root, paths: compiled },
};
// Only the oracle itself is TypeScript here: whatever it asks about is what runs, compiled.
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, swc).code, file);
require(join(root, 'tests/oracle/main.ts'));
