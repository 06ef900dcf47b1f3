import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { random } from '../oracle/random';
import { findingsOf, type Findings } from './checks';
import { diskAt, type Disk } from './disk';
import { faultsOf, worded, type FaultKind } from './faults';
import { inflictAll, type Victim } from './inflict';
import { Installation } from './installation';
import { Load } from './load';
import { untilReady } from './ready';

/** How a round went: from when its faults were over until the installation took commands and showed them. */
export type Round = {
  readonly round: number;
  readonly faults: string;
  readonly readyMs: number;
  readonly acknowledged: number;
  readonly findings: Findings;
};

export type Chaos = {
  readonly rounds: number;
  /** The round to begin with, to come back to one. */
  readonly from: number;
  readonly seed: number;
  /** Within which it has to be ready again. */
  readonly readyMs: number;
  readonly onRound: (round: Round) => void;
};

/** A log that grows for ever would make the rounds ever longer; so the installation is a new one after so many. */
const ROUNDS_OF_ONE = 50;
/** What runs undisturbed before the faults of a round begin. */
const CALM_MS = 150;
const ANSWER_SECONDS = 60;

const canWithout =
  (disk: Disk | null) =>
  (kind: FaultKind): boolean =>
    disk !== null || (kind !== 'full-disk' && kind !== 'read-only');

const settle = async ({ installation, load }: Victim, readyMs: number, limit: number): Promise<Findings> => {
  const isSettled = await load.hold(ANSWER_SECONDS);
  return [
    ...(readyMs > limit ? [`ready again after ${readyMs} ms`] : []),
    ...(isSettled ? [] : [`a command was without an answer for ${ANSWER_SECONDS} s`]),
    ...(await findingsOf(installation, load.ledger)),
    ...load.takeSilences(),
    ...load.ledger.takeFaults(),
  ];
};

const playRound = async (victim: Victim, round: number, { seed, readyMs: limit }: Chaos): Promise<Round> => {
  const { load, disk } = victim;
  const faults = faultsOf(random(seed * 100_003 + round), canWithout(disk));
  load.gate.resume();
  await sleep(CALM_MS);
  await inflictAll(victim, faults);
  const { readyMs, surprises } = await untilReady(victim);
  const findings = [...surprises, ...(await settle(victim, readyMs, limit))];
  return {
    round,
    faults: faults.map(worded).join(', '),
    readyMs,
    acknowledged: load.ledger.acknowledged,
    findings,
  };
};

/** Plays some rounds on an installation of their own. */
const playOn = async (folder: string, first: number, last: number, chaos: Chaos): Promise<void> => {
  const disk = diskAt(folder);
  const installation = new Installation(folder);
  try {
    await installation.prepare();
    await installation.start();
    const tokens = new Map<string, string>();
    const token = async (person: string): Promise<string> => {
      const known = tokens.get(person) ?? (await installation.tokens().issueToken({ person }));
      tokens.set(person, known);
      return known;
    };
    const load = new Load(chaos.seed + first, { url: () => installation.url, token });
    load.start();
    for (let round = first; round <= last; round += 1)
      chaos.onRound(await playRound({ installation, disk, load }, round, chaos));
    await load.stop();
  } finally {
    await installation.close();
    disk?.remove();
  }
};

/** Does to installations what the seed says, round after round, and holds each to what it acknowledged. */
export const runChaos = async (chaos: Chaos): Promise<void> => {
  const last = chaos.from + chaos.rounds - 1;
  for (let first = chaos.from; first <= last; first += ROUNDS_OF_ONE) {
    const folder = mkdtempSync(join(tmpdir(), 'patto-chaos-'));
    try {
      await playOn(folder, first, Math.min(last, first + ROUNDS_OF_ONE - 1), chaos);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  }
};
