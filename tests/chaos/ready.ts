import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Findings } from './checks';
import type { Victim } from './inflict';
import { REGISTRAR } from './stories';

const PATIENCE_MS = 120_000;
/** Why a `patto start` may end: it was killed, or a part died so often that it had to. */
const EXPECTED = /^signal SIGKILL$|has ended 3 times within a minute/;

/** Starts it again whenever it is down, as an operator would, and tells when it was not meant to be. */
const keepUp = async ({ installation }: Victim, signal: AbortSignal): Promise<Findings> => {
  const surprises: string[] = [];
  while (!signal.aborted) {
    const { ended } = installation;
    if (ended !== null && !EXPECTED.test(ended)) surprises.push(`patto start ended by itself: ${ended}`);
    if (ended !== null) await installation.start().catch(() => sleep(500));
    await sleep(20);
  }
  return surprises;
};

const isHealthy = async ({ installation }: Victim): Promise<boolean> => {
  const signal = AbortSignal.timeout(5000);
  return (await fetch(`${installation.url}/health/ready`, { signal }).catch(() => null))?.status === 200;
};

/** It says that it is ready, takes a command, and shows what that did. */
const serves = async (victim: Victim): Promise<void> => {
  while (!(await isHealthy(victim))) await sleep(20);
  const client = victim.load.client();
  const id = `prova-${randomUUID()}`;
  await client.send(REGISTRAR, '/v1/organisations', { id, name: id });
  while ((await client.ask(REGISTRAR, `/v1/organisations/${id}`)) === null) await sleep(20);
};

/** How long it takes until the installation serves again, and what should not have happened on the way. */
export const untilReady = async (
  victim: Victim,
): Promise<{ readonly readyMs: number; readonly surprises: Findings }> => {
  const since = performance.now();
  const over = new AbortController();
  const keeping = keepUp(victim, over.signal);
  const outcome = await Promise.race([serves(victim), sleep(PATIENCE_MS, 'late' as const, { ref: false })]);
  over.abort();
  const readyMs = Math.round(performance.now() - since);
  const late = outcome === 'late' ? [`not ready after ${PATIENCE_MS} ms`] : [];
  return { readyMs, surprises: [...(await keeping), ...late] };
};
