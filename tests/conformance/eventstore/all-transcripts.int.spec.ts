import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startOwn, type OwnNode } from './node-under-test';

const shared = join(__dirname, '../../../../shared');
const checker = join(shared, 'tools/store-transcript/transcript.mjs');
const vectors = join(shared, 'vectors/store');
const isLong = process.env['PATTO_LONG'] === '1' && existsSync(checker);

/** Every transcript there is, by the checker that stands beside them: for the long suite, where the folder exists. */
(isLong ? describe : describe.skip)('The whole of what a real server answered', () => {
  let node: OwnNode;
  beforeAll(async () => {
    node = await startOwn();
  });
  afterAll(() => node.close());

  it('is what the node answers', async () => {
    const files = readdirSync(vectors).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThan(0);
    const paths = files.map((file) => join(vectors, file));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [checker, 'check', '--url', `127.0.0.1:${node.port}`, ...paths],
      {
        cwd: join(__dirname, '../../..'),
      },
    );
    expect(stdout).toMatch(/[1-9]\d* passed, 0 failed\s*$/);
  }, 600_000);
});
