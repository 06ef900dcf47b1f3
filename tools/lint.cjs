const { spawnSync } = require('node:child_process');

/**
 * One ESLint over the whole workspace. The boundary rule needs Nx's project graph and silently skips itself when
 * there is none, so the graph is made first; tests/architecture/arrows.spec.ts says the same without the rule.
 */
const main = async () => {
  process.env.NX_DAEMON = 'false';
  const { createProjectGraphAsync } = require('@nx/devkit');
  await createProjectGraphAsync({ exitOnError: true });
  const files = process.argv.slice(2);
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'eslint', '--max-warnings', '0', ...(files.length ? files : ['apps', 'libs', 'tests'])],
    { stdio: 'inherit' },
  );
  process.exit(status ?? 1);
};
void main();
