import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

it('speaks by the types of the API as it is', async () => {
  const root = join(__dirname, '../../../..');
  // Rejects, and says what to run, when they are not what the API document gives.
  await promisify(execFile)(process.execPath, [join(root, 'tools/openapi-types.cjs'), '--check']);
});
