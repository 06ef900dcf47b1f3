import { execFile } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { repository } from '../acceptance/start/patto';
import type { Disk } from './disk';
import type { Fault } from './faults';
import type { Installation, Part } from './installation';
import type { Load } from './load';
import { signal } from './processes';

/** What faults are done to. */
export type Victim = {
  readonly installation: Installation;
  readonly disk: Disk | null;
  readonly load: Load;
};

type Of<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

const kill = ({ installation }: Victim, parts: readonly Part[]): void => {
  const pids = parts.map((part) => installation.pidOf(part));
  for (const pid of pids) if (pid !== null) signal(pid, 'SIGKILL');
};

const killConnection = ({ installation }: Victim): void => {
  const [pid] = installation.backends();
  if (pid !== undefined) signal(pid, 'SIGKILL');
};

const freeze = async ({ installation }: Victim, { part, forMs }: Of<'freeze'>): Promise<void> => {
  const pids = installation.pidsOf(part);
  for (const pid of pids) signal(pid, 'SIGSTOP');
  await sleep(forMs);
  for (const pid of pids) signal(pid, 'SIGCONT');
};

const cut = async ({ installation }: Victim, { link, how, forMs }: Of<'cut'>): Promise<void> => {
  installation.links.get(link)?.cut(how);
  await sleep(forMs);
  installation.links.get(link)?.heal();
};

const fillDisk = async ({ disk }: Victim, { forMs }: Of<'full-disk'>): Promise<void> => {
  disk?.fill();
  await sleep(forMs);
  disk?.drain();
};

const forbidFolder = async (victim: Victim, { part, forMs }: Of<'read-only'>): Promise<void> => {
  const folder = join(victim.installation.dataDir, part === 'node' ? 'eventstore' : 'postgres');
  victim.disk?.forbid(folder);
  kill(victim, [part]);
  await sleep(forMs);
  victim.disk?.allow(folder);
};

/** The event store is set back to a copy of a moment before, and taken for the one to read from. */
const restore = async ({ installation, load }: Victim, { at }: Of<'restore'>): Promise<void> => {
  const store = join(installation.dataDir, 'eventstore');
  const copy = join(installation.dataDir, 'eventstore.copy');
  load.gate.pause();
  await installation.stop();
  cpSync(store, copy, { recursive: true });
  const forget = load.ledger.copy();
  await installation.start();
  load.gate.resume();
  await sleep(at);
  kill({ installation, load, disk: null }, ['supervisor']);
  load.gate.endEra();
  await installation.untilNothingRuns();
  forget();
  rmSync(store, { recursive: true });
  cpSync(copy, store, { recursive: true });
  rmSync(copy, { recursive: true });
  await installation.start();
  const args = [join(repository, 'apps/patto/bin/patto.cjs'), 'projections', 'rebuild'];
  const env = { PATH: process.env['PATH'], PATTO_DATA: installation.dataDir };
  await promisify(execFile)(process.execPath, args, { env });
};

const inflict = async (victim: Victim, fault: Fault): Promise<void> => {
  if (fault.kind !== 'restore') await sleep(fault.at);
  switch (fault.kind) {
    case 'kill': {
      kill(victim, fault.parts);
      return;
    }
    case 'kill-connection': {
      killConnection(victim);
      return;
    }
    case 'freeze':
      return freeze(victim, fault);
    case 'cut':
      return cut(victim, fault);
    case 'clock': {
      victim.installation.setClock(fault.part, fault.ms);
      return;
    }
    case 'second-worker': {
      victim.installation.startSecond();
      return;
    }
    case 'full-disk':
      return fillDisk(victim, fault);
    case 'read-only':
      return forbidFolder(victim, fault);
    case 'restore':
      return restore(victim, fault);
  }
};

/** Does all of it to the victim, each at its instant; resolves when all is as it was, but for what was broken by it. */
export const inflictAll = async (victim: Victim, faults: readonly Fault[]): Promise<void> => {
  await Promise.all(faults.map((fault) => inflict(victim, fault)));
  for (const part of ['api', 'worker', 'node'] as const) victim.installation.setClock(part, 0);
  await victim.installation.endSecond();
};
