import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { csrf, Refused, type Schema } from '../api/client';

type Report = Schema['ImportView'];

export type Importing =
  | { readonly stage: 'choosing' }
  /** `lines` of `all` were looked at, or written. */
  | { readonly stage: 'running'; readonly lines: number; readonly all: number }
  | { readonly stage: 'checked' | 'done'; readonly report: Report }
  | { readonly stage: 'refused'; readonly error: unknown };

type Said = {
  readonly progress?: { readonly lines: number };
  readonly report?: Report;
  readonly problem?: Schema['Problem'];
};

const NDJSON = 'application/x-ndjson';

/** The lines of an answer, as they come. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Said> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(Boolean).map((line) => JSON.parse(line) as Said);
  }
}

const refusedBy = ({ status, code, facts, errors }: Partial<Schema['Problem']>): Refused =>
  new Refused(status ?? 500, code ?? 'fault.internal', facts, errors);

const asked = async (
  file: File,
  query: URLSearchParams,
  onProgress: (lines: number) => void,
): Promise<Report> => {
  const headers = { 'content-type': NDJSON, accept: NDJSON, 'x-csrf-token': csrf() };
  const response = await fetch(`/v1/imports?${query.toString()}`, { method: 'POST', headers, body: file });
  const { ok, body } = response;
  if (!ok || body === null) throw refusedBy((await response.json()) as Partial<Schema['Problem']>);
  for await (const { progress, report, problem } of linesOf(body)) {
    if (progress) onProgress(progress.lines);
    if (problem) throw refusedBy(problem);
    if (report) return report;
  }
  throw new Refused(0, 'network.away');
};

/** Imports a file: first it is checked and nothing written, then, when somebody says so, written. */
export const useImporting = (
  network: string | undefined,
): {
  readonly importing: Importing;
  readonly run: (file: File, how: 'check' | 'write') => Promise<void>;
} => {
  const client = useQueryClient();
  const [importing, setImporting] = useState<Importing>({ stage: 'choosing' });
  const run = async (file: File, how: 'check' | 'write'): Promise<void> => {
    const all = (await file.text()).split('\n').filter(Boolean).length;
    setImporting({ stage: 'running', lines: 0, all });
    const query = new URLSearchParams({
      dryRun: String(how === 'check'),
      ...(network !== undefined && { network }),
    });
    try {
      const report = await asked(file, query, (lines) => setImporting({ stage: 'running', lines, all }));
      if (how === 'write') await client.invalidateQueries();
      setImporting({ stage: how === 'check' ? 'checked' : 'done', report });
    } catch (error) {
      setImporting({ stage: 'refused', error });
    }
  };
  return { importing, run };
};
