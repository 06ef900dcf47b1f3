import { Problem } from '@patto/http';
import { identityOf, type Identity } from '../lines/identity';
import type { Line, LineProblem } from '../lines/kind';
import { keeperOf, kindOf, kinds, streamOf } from '../lines/kinds';
import { mentions } from './dangling';
import { decodeLine, FORMAT } from './decode-line';
import { disputeUnlisted } from './dispute-unlisted';
import {
  complain,
  emptyTally,
  powerOver,
  refusedLine,
  remark,
  sayProgress,
  tooLong,
  type Importing,
  type Job,
  type Order,
  type Report,
} from './import-job';
import { inFlight } from './in-flight';
import { sourceKeys } from './key-uses';
import { knownStreams } from './known-streams';
import { rehearse, streamsSpokenOf } from './rehearse';
import { recordedLines } from './recorded-lines';
import { seenLines } from './seen-lines';
import { toldSpells } from './told-spells';
import { usedKeys } from './source-keys';
import type { Spool, SpooledLine } from './spool';
import { writeOrders } from './write-orders';

const READS_AT_ONCE = 200;
const BYTES_AT_ONCE = 24 * 1024 * 1024;
/** An append holds 1 MiB with its metadata and what is computed. */
const LARGEST_FACT = 900_000;

/** The categories of the streams that an import writes to. */
const categories: readonly string[] = [
  ...new Set([...kinds.flatMap(({ home }) => home?.category ?? []), sourceKeys.category]),
];

type Fact = Identity & { readonly line: Line; readonly stream: string };

/** A line that was read: the facts that it tells, most often one. */
type Read = { readonly line: Line; readonly facts: readonly Fact[]; readonly bytes: number };

const reused: LineProblem = {
  path: '/key',
  code: 'line.key-reused',
  message: 'The source gave this key to another fact.',
};

const checkFormat = (format: unknown): void => {
  if (format === FORMAT) return;
  const facts = { format: JSON.stringify(format), known: [FORMAT] };
  throw new Problem(400, 'import.unknown-format', `The lines must be of format ${FORMAT}.`, { facts });
};

/** A line that tells a fact, what is wrong with it, or null for one that says in which format the others are. */
const read = ({ bytes }: SpooledLine, network: string | null): Read | LineProblem | null => {
  if (bytes === null) return tooLong;
  const decoded = decodeLine(bytes);
  if ('problem' in decoded) return decoded.problem;
  if ('format' in decoded) {
    checkFormat(decoded.format);
    return null;
  }
  const { line } = decoded;
  const keeper = keeperOf(line);
  if (network !== null && keeper !== null && keeper !== network)
    return { path: '/network', code: 'line.other-network', message: `The line is not about ${network}.` };
  if (bytes.length > LARGEST_FACT) return tooLong;
  const facts = kindOf(line)
    .parts(line)
    .map((part): Fact => ({ line: part, ...identityOf(part), stream: streamOf(part) }));
  return { line, facts, bytes: bytes.length };
};

const noteRegister = ({ registers }: Job, line: Line): void => {
  const spoken = kindOf(line).register(line);
  if (!spoken) return;
  const note = registers.get(spoken.network) ?? { hasWholeList: false, written: 0, last: -1 };
  if (spoken.isWholeList) note.hasWholeList = true;
  registers.set(spoken.network, note);
};

/** What the record holds of a line, beside what the file itself told before. */
const lookingUp = (
  job: Job,
  mayExist: (stream: string) => boolean,
): ((number: number, fact: Fact) => Promise<void>) => {
  const { tally, store, orders, at } = job;
  const recorded = recordedLines(store);
  const used = usedKeys(store, mayExist);
  return async (number, { key, line, content, stream }) => {
    const isFirst = !mayExist(stream);
    // What stands where the fact belongs decides; where nothing does, the key may stand for a fact elsewhere.
    const noted = await used(line, content, key);
    const there = isFirst ? 'new' : await recorded({ line, key, content }, noted === 'same');
    if (there === 'same') tally.alreadyThere += 1;
    else if (there === 'other' || noted === 'other') complain(job, number, reused);
    else {
      const power = await powerOver(job, keeperOf(line));
      const refusal = kindOf(line).refusal(line, { power, at });
      if (refusal) {
        complain(job, number, refusedLine(refusal));
        return;
      }
      tally.wanted += 1;
      await orders.add(JSON.stringify({ number, key, line, content, isFirst } satisfies Order));
    }
  };
};

/** Reads the whole file once: every line is well formed, permitted, and no other than what its key stood for before. */
const check = async (job: Job): Promise<void> => {
  const { spool, tally, store, orders } = job;
  const mayExist = await knownStreams(store, categories, spool.size);
  const lookUp = lookingUp(job, mayExist);
  const named = mentions();
  const seen = seenLines();
  const spells = toldSpells();
  const reads = inFlight(READS_AT_ONCE, BYTES_AT_ONCE);
  for await (const spooled of spool.lines()) {
    const { number } = spooled;
    const entry = read(spooled, job.network);
    if (entry === null) continue;
    tally.read += 1;
    sayProgress(job, 'checking', tally.read);
    if ('code' in entry) {
      complain(job, number, entry);
      continue;
    }
    const { line, facts } = entry;
    await powerOver(job, keeperOf(line));
    noteRegister(job, line);
    for (const stream of streamsSpokenOf(line)) job.repaired.add(stream);
    named.note(line, number);
    spells.note(line);
    for (const one of kindOf(line).remarks(line)) remark(job, { line: number, ...one });
    for (const fact of facts) {
      const sighting = seen(fact.key.replaceAll('-', ''), fact.content);
      if (sighting === 'other') complain(job, number, reused);
      else if (sighting === 'same') tally.alreadyThere += 1;
      else await reads.start(entry.bytes, () => lookUp(number, fact));
    }
  }
  await reads.drained();
  await orders.end();
  await spells.complain(job);
  await named.remark(job, mayExist);
  await rehearse(job);
  tally.bad.sort((a, b) => a.line - b.line);
};

/** A register that holds nothing but what this file told, without a whole list, can contradict nobody by silence. */
const disputeAll = async (job: Job): Promise<void> => {
  for (const [network, { hasWholeList, written, last }] of job.registers) {
    if (!hasWholeList && written > 0 && written === last + 1) continue;
    const power = await powerOver(job, network);
    await disputeUnlisted(job.runner, network, { power, at: job.at, envelope: job.envelope });
  }
};

const write = async (job: Job): Promise<void> => {
  const { tally, dryRun, partial } = job;
  if (dryRun) tally.written = Math.max(0, tally.wanted - job.setAside.size);
  else if (tally.badLines === 0 || partial) {
    await writeOrders(job);
    await disputeAll(job);
  }
};

/**
 * Imports a file of lines. The whole is checked before anything is written, and unless `partial` nothing is written
 * when a line is bad. Every line is a command with a key of its own, so an import that was cut off is finished by
 * importing the file again. Rejects with Refused when the importer has no power over what a line is about, with Problem
 * for a format that is not known, and with the signal's reason once that is aborted.
 */
export const importLines = async (spool: Spool, importing: Importing): Promise<Report> => {
  const job: Job = {
    ...importing,
    spool,
    tally: emptyTally(),
    orders: spool.orders(),
    powers: new Map(),
    registers: new Map(),
    setAside: new Set(),
    repaired: new Set(),
    refused: new Set(),
  };
  await check(job);
  await write(job);
  const { wanted: _, ...came } = job.tally;
  return { ...came, position: await job.store.head() };
};
