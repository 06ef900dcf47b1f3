import {
  Refused,
  UnsoundAppend,
  type CommandRunner,
  type Envelope,
  type EventStore,
} from '@patto/event-store';
import { withoutPower, type Power } from '@patto/kernel';
import type { Line } from '@patto/record/domain';
import { decodeLine, type LineProblem } from './decode-line';
import { disputeUnlisted } from './dispute-unlisted';
import { factOf, type Fact } from './facts';
import { inFlight } from './in-flight';
import { keyOfLine } from './line-key';
import { recordedKeys } from './recorded-keys';
import { seenLines } from './seen-lines';
import type { Orders, Spool, SpooledLine } from './spool';

export type BadLine = LineProblem & { readonly line: number };

/** What an import came to. Of the bad lines only the first hundred are named. */
export type Report = {
  readonly read: number;
  /** Facts that this import wrote; in a dry run those that it would write. */
  readonly written: number;
  readonly alreadyThere: number;
  readonly badLines: number;
  readonly bad: readonly BadLine[];
};

export type Progress = { readonly phase: 'checking' | 'writing'; readonly lines: number };

/** Who imports, into which stores, and how. `powerOver` gives the importer's power over a network, or as registrar. */
export type Importing = {
  readonly runner: CommandRunner;
  readonly store: EventStore;
  readonly powerOver: (network: string | null) => Promise<Power | null>;
  readonly envelope: (network: string | null, key: string) => Envelope;
  readonly at: string;
  /** Lines that name another network are bad; null: any. */
  readonly network: string | null;
  readonly dryRun: boolean;
  /** Write the good lines even when others are bad. */
  readonly partial: boolean;
  readonly onProgress?: (progress: Progress) => void;
};

const MOST_NAMED = 100;
const READS_AT_ONCE = 200;
const COMMANDS_AT_ONCE = 2_000;
const BYTES_AT_ONCE = 24 * 1024 * 1024;
/** An append holds 1 MiB with its metadata and what is computed. */
const LARGEST_FACT = 900_000;

/** A line that was checked and is to be written. */
type Order = { readonly number: number; readonly key: string; readonly line: Line };

type Read = { readonly line: Line; readonly key: string; readonly fact: Fact; readonly bytes: number };

const tooLong: LineProblem = {
  path: '',
  code: 'line.too-large',
  message: 'The line is larger than what one entry of the record can hold.',
};

const reused: LineProblem = {
  path: '/key',
  code: 'line.key-reused',
  message: 'The source gave this key to another fact.',
};

const read = ({ bytes }: SpooledLine, network: string | null): Read | LineProblem => {
  if (bytes === null) return tooLong;
  const decoded = decodeLine(bytes);
  if ('problem' in decoded) return decoded.problem;
  const { line } = decoded;
  const fact = factOf(line);
  if (network !== null && fact.network !== null && fact.network !== network)
    return { path: '/network', code: 'line.other-network', message: `The line is not about ${network}.` };
  return bytes.length > LARGEST_FACT ? tooLong : { line, fact, key: keyOfLine(line), bytes: bytes.length };
};

type Tally = { read: number; written: number; alreadyThere: number; badLines: number; bad: BadLine[] };

const complain = (tally: Tally, line: number, problem: LineProblem): void => {
  tally.badLines += 1;
  if (tally.bad.length < MOST_NAMED) tally.bad.push({ line, ...problem });
};

type Job = Importing & {
  readonly spool: Spool;
  readonly tally: Tally;
  /** What is to be written: the lines that are good and not there yet. */
  readonly orders: Orders;
  readonly powers: Map<string | null, Promise<Power | null>>;
  /** Networks whose memberships or lists the file tells of. */
  readonly registers: Set<string>;
};

const powerOver = async ({ powers, powerOver: ask }: Job, network: string | null): Promise<Power> => {
  const asked = powers.get(network) ?? ask(network);
  powers.set(network, asked);
  const power = await asked;
  if (power !== null) return power;
  throw new Refused(withoutPower(network === null ? 'registrar' : 'secretariat', network));
};

const tell = ({ onProgress }: Job, phase: Progress['phase'], lines: number): void => {
  if (lines % 1000 === 0) onProgress?.({ phase, lines });
};

const noteRegister = ({ registers }: Job, line: Line): void => {
  if (line.kind === 'membership' || line.kind === 'roster') registers.add(line.network);
};

/** Reads the whole file once: every line is well formed, permitted, and no other than what its key stood for before. */
const check = async (job: Job): Promise<void> => {
  const { spool, tally, store, orders } = job;
  const recorded = recordedKeys(store);
  const seen = seenLines();
  const reads = inFlight(READS_AT_ONCE, BYTES_AT_ONCE);
  const look = async (number: number, { fact, key, line }: Read, content: string): Promise<void> => {
    const there = await recorded(fact, key);
    if (there === null) await orders.add(JSON.stringify({ number, key, line } satisfies Order));
    else if (there === content) tally.alreadyThere += 1;
    else complain(tally, number, reused);
  };
  for await (const spooled of spool.lines()) {
    const { number } = spooled;
    tally.read += 1;
    tell(job, 'checking', tally.read);
    const entry = read(spooled, job.network);
    if ('code' in entry) {
      complain(tally, number, entry);
      continue;
    }
    await powerOver(job, entry.fact.network);
    noteRegister(job, entry.line);
    const content = entry.fact.content();
    const sighting = seen(entry.key.replaceAll('-', ''), content);
    if (sighting === 'other') complain(tally, number, reused);
    else if (sighting === 'same') tally.alreadyThere += 1;
    else await reads.start(entry.bytes, () => look(number, entry, content));
  }
  await reads.drained();
  await orders.end();
  tally.bad.sort((a, b) => a.line - b.line);
};

const write = async (job: Job): Promise<void> => {
  const { orders, tally, runner, envelope, at } = job;
  const commands = inFlight(COMMANDS_AT_ONCE, BYTES_AT_ONCE);
  const lines = tally.alreadyThere + tally.badLines;
  for await (const { number, bytes } of orders.lines()) {
    if (bytes === null) continue;
    tell(job, 'writing', lines + number);
    const { number: place, key, line } = JSON.parse(Buffer.from(bytes).toString()) as Order;
    const fact = factOf(line);
    const power = await powerOver(job, fact.network);
    await commands.start(bytes.length, async () => {
      try {
        await fact.run(runner, power, at, envelope(fact.network, key));
        tally.written += 1;
      } catch (error) {
        if (!(error instanceof UnsoundAppend)) throw error;
        complain(tally, place, tooLong);
      }
    });
  }
  await commands.drained();
};

const disputeAll = async (job: Job): Promise<void> => {
  for (const network of job.registers) {
    const power = await powerOver(job, network);
    await disputeUnlisted(job, network, { power, at: job.at, envelope: job.envelope });
  }
};

/**
 * Imports a file of lines. The whole is checked before anything is written, and unless `partial` nothing is written
 * when a line is bad. Every line is a command with a key of its own, so an import that was cut off is finished by
 * importing the file again. Rejects with Refused when the importer has no power over what a line is about.
 */
export const importLines = async (spool: Spool, importing: Importing): Promise<Report> => {
  const tally: Tally = { read: 0, written: 0, alreadyThere: 0, badLines: 0, bad: [] };
  const job: Job = {
    ...importing,
    spool,
    tally,
    orders: spool.orders(),
    powers: new Map(),
    registers: new Set(),
  };
  await check(job);
  if (importing.dryRun) return { ...tally, written: tally.read - tally.alreadyThere - tally.badLines };
  if (tally.badLines > 0 && !importing.partial) return tally;
  await write(job);
  await disputeAll(job);
  return tally;
};
