const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const run = (title, command, args) => {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  if (status !== 0) process.exit(status ?? 1);
};

/** Everything that must hold before a change lands. Installs what is missing; extra arguments go to jest. */
const installed = join(root, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs)
  run('install', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);

/** The journeys need a browser: root on Debian gets its own, anybody else is told by the journeys themselves. */
const needsBrowser =
  !process.env.CHROMIUM &&
  !['chromium', 'chromium-browser', 'google-chrome'].some((name) => existsSync(`/usr/bin/${name}`));
if (needsBrowser && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium'], quiet);
}

run('format', 'npx', ['--no-install', 'prettier', '--check', '--log-level=warn', '.']);
run('types', 'npm', ['run', '--silent', 'typecheck']);
run('lint', 'node', ['tools/lint.cjs']);
run('build', 'node', ['tools/build.cjs']);
run('tests', 'npx', ['--no-install', 'jest', ...process.argv.slice(2)]);
