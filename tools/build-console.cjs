const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync, gzipSync } = require('node:zlib');
const { root } = require('./paths.cjs');

const out = join(root, 'dist/console');
const SOURCES = ['apps/console', 'docs/refusals.md', 'libs/platform/api-types/api.d.ts', 'package-lock.json'];

const filesIn = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

const isStale = () => {
  const page = join(out, 'index.html');
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  return SOURCES.flatMap((path) => filesIn(join(root, path))).some((file) => statSync(file).mtimeMs > built);
};

/** What a browser takes compressed lies there compressed, so that nobody compresses it again for each of them. */
const compress = () => {
  for (const file of filesIn(join(out, 'assets')))
    if (/\.(js|css)$/.test(file)) {
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content));
    }
};

/** Builds the console into dist/console when something of it changed. Where it comes built, there is no source. */
exports.buildConsole = () => {
  if (!existsSync(join(root, 'apps/console')) || !isStale()) return false;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/console'),
    stdio: ['ignore', 'ignore', 'inherit'],
    // Also within tests it is built as people get it.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error('The console cannot be built');
  compress();
  return true;
};
