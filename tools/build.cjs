const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { root, paths } = require('./paths.cjs');

const out = join(root, 'dist');
const settings = ['.swcrc', 'tsconfig.base.json', 'tools/build.cjs', 'package-lock.json'].map((file) =>
  join(root, file),
);

/** The console is for browsers, and has a build of its own. */
const consoles = [join(root, 'apps/console'), join(out, 'console')];
const isOfConsole = (path) => consoles.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** What the compiler has to turn: every TypeScript file that is not a spec. Other files are copied as they are. */
const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        !isOfConsole(entry.parentPath) &&
        !/\.spec\.ts$/.test(entry.name) &&
        !/\/(bin|node_modules)(\/|$)/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name)),
);

const target = (source) => join(out, relative(root, source)).replace(/\.ts$/, '.js');
const newestSetting = Math.max(...settings.filter(existsSync).map((file) => statSync(file).mtimeMs));
const isStale = (source) => {
  const built = target(source);
  return !existsSync(built) || statSync(built).mtimeMs < Math.max(statSync(source).mtimeMs, newestSetting);
};

const options = () => {
  const { exclude: _, ...swcrc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  return { ...swcrc, swcrc: false, jsc: { ...swcrc.jsc, baseUrl: root, paths } };
};

const removeOrphans = () => {
  if (!existsSync(out)) return;
  const wanted = new Set(sources.flatMap((source) => [target(source), `${target(source)}.map`]));
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !isOfConsole(entry.parentPath) && !wanted.has(file)) rmSync(file);
  }
};

/** Compiles what changed since the last build into dist/; nothing to do costs a few milliseconds. */
exports.build = () => {
  removeOrphans();
  const stale = sources.filter(isStale);
  if (stale.length === 0) return 0;
  const { transformFileSync } = require('@swc/core');
  const swc = options();
  for (const source of stale) {
    mkdirSync(dirname(target(source)), { recursive: true });
    if (!source.endsWith('.ts')) {
      writeFileSync(target(source), readFileSync(source));
      continue;
    }
    const { code, map } = transformFileSync(source, swc);
    writeFileSync(target(source), `${code}\n//# sourceMappingURL=${target(source).split('/').pop()}.map\n`);
    if (map) writeFileSync(`${target(source)}.map`, map);
  }
  return stale.length;
};

if (require.main === module) {
  console.log(`built ${exports.build()} files`);
  if (require('./build-console.cjs').buildConsole()) console.log('built the console');
}
