// `npm run bench [name]`: measures, and writes what was measured, on which machine, into docs/performance.md.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { cpus, totalmem, release } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const node = (...args) => [process.execPath, ...args];
const jest = (name) =>
  node(join(root, 'node_modules/jest/bin/jest.js'), '--config', `tests/bench/${name}/jest.config.cjs`);
/** Each with its command; what follows the name is passed on. */
const benches = {
  votes: node('tests/bench/votes/votes.mjs', '--peer'),
  'as-of': jest('as-of'),
  commands: jest('commands'),
  projections: jest('projections'),
  import: node('tests/bench/import/import.mjs'),
  rules: node('tests/bench/rules/run.cjs'),
  store: node('tests/bench/store/bench.mjs'),
  isolation: node('tests/bench/isolation/isolation.mjs'),
};

const [name = 'votes', ...more] = process.argv.slice(2);
const command = benches[name];
if (!command) {
  console.error(`There is no bench ${name}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
spawnSync(process.execPath, [join(root, 'tools/build.cjs')], { cwd: root, stdio: 'inherit' });
const [program, ...args] = [...command, ...more];
const done = spawnSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
process.stdout.write(done.stdout);
if (done.status !== 0) process.exit(done.status ?? 1);

const file = join(root, 'docs/performance.md');
const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Performance\n';
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`;
const asked = ['npm run bench', name, ...(more.length > 0 ? ['--', ...more] : [])].join(' ');
const day = new Date().toISOString().slice(0, 10);
const section = `## ${name}\n\n\`${asked}\`, ${day}, ${machine}:\n\n\`\`\`\n${done.stdout.trim()}\n\`\`\`\n`;
const known = new RegExp(`^## ${name}\\n[\\s\\S]*?(?=^## |(?![\\s\\S]))`, 'm');
writeFileSync(
  file,
  known.test(text) ? text.replace(known, () => `${section}\n`) : `${text.trimEnd()}\n\n${section}`,
);
