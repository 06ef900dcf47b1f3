import { MultiBar, Presets } from 'cli-progress';

/** What a column may show; nothing is a dash. */
export type Cell = string | number | bigint | null | undefined;

const cell = (value: Cell): string => (value === null || value === undefined ? '–' : String(value));

/** Rows as columns of text, for people. */
export const table = (headings: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const lines = [headings, ...rows].map((row) => row.map(cell));
  const widths = headings.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** As JSON for programs, with bigints as strings, or as a table for people. */
export const print = (rows: readonly object[], asJson: boolean, toTable: () => string): void => {
  if (!asJson) say(rows.length === 0 ? 'None.' : toTable());
  else
    say(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2));
};

/** 93000 → `1 min 33 s`. */
export const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return `${Math.round(ms)} ms`;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** One bar for each piece of work, on standard error; without a terminal a line now and then. */
export const progressBars = (): MultiBar =>
  new MultiBar(
    {
      format: '{name}  {bar} {percentage} %  {events} events  {state}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 2000,
      autopadding: true,
    },
    Presets.shades_classic,
  );
