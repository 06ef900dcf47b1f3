import { parseStrictJson, Problem } from '@patto/http';
import type { Line, LineKind, LineProblem } from '../lines/kind';
import { kindNamed, kindOf, kinds } from '../lines/kinds';
import { invalidity } from './validators';

type Checked = { readonly line: Line } | { readonly problem: LineProblem };

export type Decoded = Checked | { readonly format: unknown };

type Parsed = { readonly [name: string]: unknown };

const parse = (bytes: Uint8Array): { readonly parsed: Parsed } | { readonly problem: LineProblem } => {
  try {
    return { parsed: parseStrictJson(bytes, 'ids') };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.more.errors ?? [];
    return first ? bad(first.path, 'line.invalid', first.message) : bad('', 'line.malformed', error.detail);
  }
};

const bad = (path: string, code: string, message: string): { readonly problem: LineProblem } => ({
  problem: { path, code, message },
});

const mayHold = (kind: LineKind, holder: Line, inner: LineKind, line: Line): boolean =>
  inner.holds(line).lines.length === 0 && (kind.holds(holder).only === 'facts' || inner.isAct);

/** A line that stands within another, at `path`. */
const within = (kind: LineKind, holder: Line, held: object, path: string): Checked => {
  const checked = checkedLine({ ...held });
  if ('problem' in checked) {
    const { problem } = checked;
    return { problem: { ...problem, path: `${path}${problem.path}` } };
  }
  const { line } = checked;
  const inner = kindOf(line);
  if (!mayHold(kind, holder, inner, line))
    return bad(`${path}/kind`, 'line.invalid', `${holder.kind} cannot be about ${line.kind}`);
  const network = kind.network(holder);
  return [null, network].includes(inner.network(line))
    ? checked
    : bad(`${path}/network`, 'line.other-network', `The line is not about ${network ?? 'it'}.`);
};

/** A line with the lines that it holds, each checked as such. */
const whole = (kind: LineKind, line: Line): Checked => {
  const { lines, withLines } = kind.holds(line);
  if (lines.length === 0) return { line };
  const held: Line[] = [];
  for (const one of lines) {
    const checked = within(kind, line, one.line, one.path);
    if ('problem' in checked) return checked;
    held.push(checked.line);
  }
  return { line: withLines(held) };
};

const checkedLine = (parsed: Parsed): Checked => {
  const kind = kindNamed(parsed['kind']);
  if (!kind) {
    const names = kinds.map((one) => one.kind).join(', ');
    return bad('/kind', 'line.unknown-kind', `kind must be one of ${names}`);
  }
  // In this order: what is filled in and put in normal form is then read.
  const problem = invalidity(kind.kind, parsed);
  if (problem) return { problem };
  const line = kind.completed(parsed as unknown as Line);
  const contradiction = kind.problem(line);
  return contradiction ? { problem: contradiction } : whole(kind, line);
};

/** The format in which lines are written, as a file may say on a line of its own: `{"format": 1}`. */
export const FORMAT = 1;

/**
 * One line of an import file; what it leaves out is filled in. `format`: it says in which format the lines are written.
 * Never throws for what stands in it.
 */
export const decodeLine = (bytes: Uint8Array): Decoded => {
  const read = parse(bytes);
  if ('problem' in read) return read;
  const { parsed } = read;
  if (Object.keys(parsed).join() === 'format') return { format: parsed['format'] };
  return checkedLine(parsed);
};
