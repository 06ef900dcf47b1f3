import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = new URL('../../../', import.meta.url);

/** Emmett on a PostgreSQL of its own: commands a second, each on a stream of its own and all on one. */
export const measurePeer = async (commands, width) => {
  const { startTemporaryPostgres } = require(
    fileURLToPath(new URL('dist/libs/platform/embedded-postgres', root)),
  );
  const postgres = await startTemporaryPostgres();
  const script = fileURLToPath(new URL('tests/bench/emmett/commands.mjs', root));
  const child = spawn(process.execPath, [script, postgres.url, String(commands), String(width)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  await postgres.stop();
  if (code !== 0) throw new Error('The peer failed: is it installed? `npm ci` in tests/bench/emmett');
  return JSON.parse(said.trim().split('\n').at(-1));
};
