#!/usr/bin/env node
// Installs what is missing and compiles what changed, so that a fresh clone needs no step before this one.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../../..');
const installed = join(root, 'node_modules/.package-lock.json');
const lockfile = join(root, 'package-lock.json');

const isInstalled = () => existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;

if (existsSync(lockfile) && !isInstalled() && existsSync(join(root, 'tools/build.cjs'))) {
  process.stderr.write('Installing dependencies (once)…\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (existsSync(join(root, 'tools/build.cjs'))) {
  require(join(root, 'tools/build.cjs')).build();
  // Only who starts Patto serves the console.
  if (process.argv[2] === 'start') require(join(root, 'tools/build-console.cjs')).buildConsole();
}

void require(join(root, 'dist/apps/patto/src/main.js')).main(process.argv);
