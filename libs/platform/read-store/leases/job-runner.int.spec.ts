import { startPostgres } from '@patto/testing/stores';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareReadStore } from '../builds/prepare';
import { silent } from '../logger';
import { eventually } from '../spec/database';
import { useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';
import { JobRunner, type Job } from './job-runner';

const { sql } = useReadStore(startPostgres);

it('lets a job rest longer each time it fails at once, and anew once it had run', async () => {
  await prepareReadStore(sql(), [tally()]);
  await sql()`insert into projector.consumer (name) values ('failing')`;
  const attempts: unknown[] = [];
  const job: Job = {
    name: 'failing',
    run: async () => {
      // The third time it runs for longer than it rested: what it rested for is over.
      if (attempts.length === 2) await delay(500);
      throw new Error('It fails');
    },
  };
  const log = {
    ...silent,
    warn: ({ attempt }: object & { attempt?: unknown }) => void attempts.push(attempt),
  };
  const runner = new JobRunner(sql(), () => Promise.resolve([job]), { tickMs: 20, log });
  runner.start();
  await eventually('it failed three times', () => Promise.resolve(attempts.length >= 3));
  await runner.stop();
  expect(attempts.slice(0, 3)).toEqual([1, 2, 1]);
});
