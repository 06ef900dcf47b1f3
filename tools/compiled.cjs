const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { paths, root } = require('./paths.cjs');

/** Runs a TypeScript file of `tests` over the compiled workspace: whatever it asks about is what runs. */
exports.runOverCompiled = (file) => {
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
  require.extensions['.ts'] = (module, source) =>
    module._compile(transformFileSync(source, swc).code, source);
  require(join(root, file));
};
