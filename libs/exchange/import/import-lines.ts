import type { Line } from '../lines/line';
import { decodeLine, type LineProblem } from './decode-line';
import { disputeUnlisted } from './dispute-unlisted';
import { categories, factOf, type Fact } from './facts';
import {
  complain,
  powerOver,
  tell,
  tooLong,
  type Importing,
  type Job,
  type Order,
  type Report,
} from './import-job';
import { inFlight } from './in-flight';
import { knownStreams } from './known-streams';
import { keyOfLine } from './line-key';
import { recordedKeys } from './recorded-keys';
import { seenLines } from './seen-lines';
import { usedKeys } from './source-keys';
import type { Spool, SpooledLine } from './spool';
import { writeOrders } from './write-orders';

const READS_AT_ONCE = 200;
const BYTES_AT_ONCE = 24 * 1024 * 1024;
/** An append holds 1 MiB with its metadata and what is computed. */
const LARGEST_FACT = 900_000;

type Read = { readonly line: Line; readonly key: string; readonly fact: Fact; readonly bytes: number };

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

const noteRegister = ({ registers }: Job, line: Line): void => {
  if (line.kind !== 'membership' && line.kind !== 'roster') return;
  const note = registers.get(line.network) ?? { hasCompleteRoster: false, written: 0, last: -1 };
  if (line.kind === 'roster' && line.complete) note.hasCompleteRoster = true;
  registers.set(line.network, note);
};

/** Reads the whole file once: every line is well formed, permitted, and no other than what its key stood for before. */
const check = async (job: Job): Promise<void> => {
  const { spool, tally, store, orders } = job;
  const mayExist = await knownStreams(store, categories, spool.size);
  const recorded = recordedKeys(store);
  const used = usedKeys(store, mayExist);
  const seen = seenLines();
  const reads = inFlight(READS_AT_ONCE, BYTES_AT_ONCE);
  const look = async (number: number, { fact, key, line }: Read, content: string): Promise<void> => {
    const isFirst = !mayExist(fact.stream);
    const there = isFirst ? null : await recorded(fact, key);
    const isOther = (await used(line, content, key)) === 'other';
    if (isOther || (there !== null && there !== content)) complain(job, number, reused);
    else if (there !== null) tally.alreadyThere += 1;
    else await orders.add(JSON.stringify({ number, key, line, content, isFirst } satisfies Order));
  };
  for await (const spooled of spool.lines()) {
    const { number } = spooled;
    tally.read += 1;
    tell(job, 'checking', tally.read);
    const entry = read(spooled, job.network);
    if ('code' in entry) {
      complain(job, number, entry);
      continue;
    }
    await powerOver(job, entry.fact.network);
    noteRegister(job, entry.line);
    const content = entry.fact.content();
    const sighting = seen(entry.key.replaceAll('-', ''), content);
    if (sighting === 'other') complain(job, number, reused);
    else if (sighting === 'same') tally.alreadyThere += 1;
    else await reads.start(entry.bytes, () => look(number, entry, content));
  }
  await reads.drained();
  await orders.end();
  tally.bad.sort((a, b) => a.line - b.line);
};

/** A register that holds nothing but what this file told, without a whole list, can contradict nobody by silence. */
const disputeAll = async (job: Job): Promise<void> => {
  for (const [network, { hasCompleteRoster, written, last }] of job.registers) {
    if (!hasCompleteRoster && written > 0 && written === last + 1) continue;
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
  const tally: Job['tally'] = { read: 0, written: 0, alreadyThere: 0, badLines: 0, bad: [] };
  const job: Job = {
    ...importing,
    spool,
    tally,
    orders: spool.orders(),
    powers: new Map(),
    registers: new Map(),
  };
  await check(job);
  if (importing.dryRun) return { ...tally, written: tally.read - tally.alreadyThere - tally.badLines };
  if (tally.badLines > 0 && !importing.partial) return tally;
  await writeOrders(job);
  await disputeAll(job);
  return tally;
};
