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

/** When it said that it was ready, took a command, and showed what that did: milliseconds since its faults were over. */
export type Recovery = { readonly saidMs: number; readonly tookMs: number; readonly readyMs: number };

const recovery = async (victim: Victim): Promise<Recovery> => {
  const since = performance.now();
  const elapsed = (): number => Math.round(performance.now() - since);
  while (!(await isHealthy(victim))) await sleep(20);
  const saidMs = elapsed();
  const client = victim.load.client();
  const id = `prova-${randomUUID()}`;
  await client.send(REGISTRAR, '/v1/organisations', { id, name: id });
  const tookMs = elapsed();
  while ((await client.ask(REGISTRAR, `/v1/organisations/${id}`)) === null) await sleep(20);
  return { saidMs, tookMs, readyMs: elapsed() };
};

const NEVER: Recovery = { saidMs: PATIENCE_MS, tookMs: PATIENCE_MS, readyMs: PATIENCE_MS };

/** How long it takes until the installation serves again, and what should not have happened on the way. */
export const untilReady = async (victim: Victim): Promise<Recovery & { readonly surprises: Findings }> => {
  const over = new AbortController();
  const keeping = keepUp(victim, over.signal);
  const recovered = await Promise.race([recovery(victim), sleep(PATIENCE_MS, NEVER)]);
  over.abort();
  return { ...recovered, surprises: await keeping };
};
