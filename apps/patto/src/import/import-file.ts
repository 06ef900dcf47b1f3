import { Presets, SingleBar } from 'cli-progress';
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { RemoteFault, sentenceOf } from '../remote/remote-fault';
import type { RemoteOptions } from '../remote/remote-options';
import { speaking, type RemotePatto } from '../remote/remote-patto';
import { readLines } from './read-lines';

type Options = RemoteOptions & {
  readonly dryRun: boolean;
  readonly partial: boolean;
  readonly network?: string;
};

type Bad = { readonly line: number; readonly path: string; readonly code: string; readonly message: string };
type Report = {
  readonly read: number;
  readonly written: number;
  readonly alreadyThere: number;
  readonly badLines: number;
  readonly bad: readonly Bad[];
  /** Lines that the record refused while the others were written. */
  readonly refused: readonly Bad[];
};
type Said =
  | { readonly progress: { readonly phase: 'checking' | 'writing'; readonly lines: number } }
  | { readonly report: Report }
  | { readonly problem: { readonly status: number; readonly code: string; readonly facts?: Report } };

const NEWLINE = 0x0a;

const countLines = async (file: string): Promise<number> => {
  let count = 1;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
};

/** Only a person at a terminal gets a bar. */
const progressBar = (lines: number): SingleBar => {
  const bar = new SingleBar(
    {
      format: '{phase} {bar} {percentage}% | {value} of {total} lines',
      noTTYOutput: false,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  if (process.stderr.isTTY) bar.start(lines, 0, { phase: 'sending ' });
  return bar;
};

const send = (patto: RemotePatto, file: string, { dryRun, partial, network }: Options): Promise<Response> =>
  patto.open(
    '/v1/imports',
    { dryRun: dryRun ? 'true' : null, partial: partial ? 'true' : null, network },
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' },
      body: Readable.toWeb(createReadStream(file)) as unknown as NonNullable<RequestInit['body']>,
      // A body that is a stream is sent without waiting for the answer.
      ...({ duplex: 'half' } as object),
    },
  );

/** Problems that come with a report. */
const reported: ReadonlySet<string> = new Set(['import.bad-lines', 'import.partly-written']);

const outcomeOf = async (answer: Response, bar: SingleBar): Promise<Report> => {
  const body = answer.body as ReadableStream<Uint8Array> | null;
  if (body === null) throw new RemoteFault('Patto gave no answer.');
  for await (const line of readLines(body)) {
    const said = JSON.parse(line) as Said;
    if ('progress' in said) bar.update(said.progress.lines, { phase: said.progress.phase });
    else if ('report' in said) return said.report;
    else if (reported.has(said.problem.code) && said.problem.facts) return said.problem.facts;
    else
      throw new RemoteFault(sentenceOf(said.problem.status, JSON.stringify(said.problem)), said.problem.code);
  }
  throw new RemoteFault(
    'Patto stopped before it was done: run the same import again, it goes on where it was.',
  );
};

const tell = ({ read, written, alreadyThere, badLines, bad, refused }: Report, dryRun: boolean): void => {
  for (const { line, path, code, message } of [...bad, ...refused])
    process.stderr.write(`line ${line}${path === '' ? '' : `, ${path}`}: ${message} (${code})\n`);
  if (badLines > bad.length) process.stderr.write(`and ${badLines - bad.length} more bad lines\n`);
  const done = dryRun ? 'to write' : 'written';
  process.stdout.write(
    `${read} lines: ${written} ${done}, ${alreadyThere} already there, ${badLines} bad${refused.length > 0 ? `, ${refused.length} refused` : ''}.\n`,
  );
  if (badLines + refused.length > 0) process.exitCode = 1;
};

/** Sends a file to the running Patto, and tells how far it is. A repeated or resumed import writes what is missing. */
export const importFile = (file: string, options: Options): Promise<void> =>
  speaking({ as: 'registrar', ...options }, async (patto) => {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new RemoteFault(`There is no file ${file}.`);
    const bar = progressBar(await countLines(file));
    try {
      tell(await outcomeOf(await send(patto, file, options), bar), options.dryRun);
    } catch (error) {
      if (error instanceof RemoteFault) throw error;
      throw new RemoteFault('The connection broke: run the same import again, it goes on where it was.');
    } finally {
      bar.stop();
    }
  });
