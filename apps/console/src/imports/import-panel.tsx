import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Schema } from '../api/client';
import { Refusal } from '../parts/wait';
import { useSpeech } from '../words/words';
import { useImporting, type Importing } from './importing';

type Report = Schema['ImportView'];

/** What a file would change, or changed: how many facts, and each line that is wrong or leaves a doubt. */
const ReportOf = ({ report, isDone }: { readonly report: Report; readonly isDone: boolean }) => {
  const { words } = useSpeech();
  const lines = [...report.bad, ...report.refused, ...report.remarks];
  return (
    <div className="notice" data-is={report.badLines > 0 ? 'bad' : 'good'} role="status">
      <p>
        {isDone ? words.imports.done : words.imports.would}{' '}
        {words.imports.counts(
          report.read,
          isDone ? report.written : report.read - report.alreadyThere - report.badLines,
          report.alreadyThere,
        )}
      </p>
      {lines.length > 0 && (
        <ul className="small">
          {lines.map(({ line, path, message }) => (
            <li key={`${line} ${path} ${message}`}>
              {words.imports.line(line)} <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const Progress = ({ importing }: { readonly importing: Importing }) => {
  const { words } = useSpeech();
  if (importing.stage !== 'running') return null;
  const { lines, all } = importing;
  return (
    <label className="field">
      <span>{words.imports.running}</span>
      <progress value={lines} max={Math.max(1, all)} />
    </label>
  );
};

/** A past that was never in the system, from a file (docs/import.md): looked at first, then entered. */
export const ImportPanel = ({ network }: { readonly network?: string }) => {
  const { words } = useSpeech();
  const { importing, run } = useImporting(network);
  const [file, setFile] = useState<File | null>(null);
  const { stage } = importing;
  const take = (chosen: File | null): void => {
    setFile(chosen);
    if (chosen) void run(chosen, 'check');
  };
  return (
    <section className="card">
      <h2>{words.imports.title}</h2>
      <p className="soft">{words.imports.told}</p>
      <label className="field">
        <span>{words.imports.file}</span>
        <input
          type="file"
          accept=".ndjson,.jsonl"
          onChange={({ target }) => take(target.files?.[0] ?? null)}
        />
      </label>
      <Progress importing={importing} />
      {(stage === 'checked' || stage === 'done') && (
        <ReportOf report={importing.report} isDone={stage === 'done'} />
      )}
      {stage === 'refused' && <Refusal error={importing.error} />}
      {stage === 'checked' && importing.report.badLines === 0 && (
        <div>
          <Button className="button" onPress={() => void (file && run(file, 'write'))}>
            {words.imports.enter}
          </Button>
        </div>
      )}
    </section>
  );
};
