import { hash } from 'node:crypto';
import { canonical, segmentsOf, whenOrBefore, type Claim } from '@patto/temporal';
import type { Line, LineProblem } from '../lines/kind';
import { kindOf } from '../lines/kinds';
import { decodeLine } from './decode-line';
import { complain, type Job } from './import-job';
import { seenLines } from './seen-lines';

/** Where nobody says when it began, it had begun by then. */
const LATEST = '9999-12-31';

const digest = (value: unknown): string => hash('sha256', canonical(value), 'hex');

/** Whose stretch a line tells, by which source; null for a line that tells of none. */
const tellingOf = (line: Line): string | null => {
  const spell = kindOf(line).spell(line);
  return spell && digest([line.kind, spell.of, line.source.kind, line.source.reference]);
};

/** What a line says of a stretch, for itself. */
const claimsOf = (line: Line, number: number): readonly Claim<string>[] => {
  const { from = null, until = null, as = '' } = kindOf(line).spell(line) ?? {};
  const { publishedOn: published = null, retrievedOn: retrieved } = line.source;
  const said = {
    kind: 'claim',
    event: String(number),
    source: '',
    isAct: false,
    edition: { published, retrieved },
  } as const;
  const when = whenOrBefore(from, until ?? LATEST);
  const start = { ...said, slot: 'start', when, value: as };
  return until === null ? [start] : [start, { ...said, slot: 'end', when: until, value: null }];
};

/** The numbers of the lines by which a source contradicts itself. */
const contradicting = (claims: readonly Claim<string>[]): readonly number[] => {
  const disputed = segmentsOf(claims).filter(({ status }) => status === 'disputed');
  const lines = disputed.flatMap((segment) => segment.claims.map(({ event }) => Number(event)));
  return [...new Set(lines)].sort((a, b) => a - b);
};

const overlapping = (others: readonly number[]): LineProblem => ({
  path: '',
  code: 'interval.overlaps',
  message: `The source tells of the same stretch otherwise on line ${others.join(', ')}: tell of stretches that are apart, number them by period, or say when each was published.`,
});

/** What the lines of a file tell of stretches, held against each other. */
type ToldSpells = {
  readonly note: (line: Line) => void;
  /** Complains of all lines of one source that overlap. The file is read again where a source tells twice of one holder. */
  readonly complain: (job: Job) => Promise<void>;
};

/** What the lines of a file tell of those of which a source tells several times. */
const tellingsIn = async (
  { spool }: Job,
  several: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Claim<string>[]>> => {
  const told = new Map<string, Claim<string>[]>();
  for await (const { number, bytes } of spool.lines()) {
    const decoded = bytes === null ? null : decodeLine(bytes);
    if (decoded === null || !('line' in decoded)) continue;
    const telling = tellingOf(decoded.line);
    if (telling !== null && several.has(telling))
      told.set(telling, [...(told.get(telling) ?? []), ...claimsOf(decoded.line, number)]);
  }
  return told;
};

export const toldSpells = (): ToldSpells => {
  const seen = seenLines();
  const several = new Set<string>();
  return {
    note: (line) => {
      const telling = tellingOf(line);
      if (telling !== null && seen(telling, digest(kindOf(line).spell(line))) === 'other')
        several.add(telling);
    },
    complain: async (job) => {
      if (several.size === 0) return;
      const told = await tellingsIn(job, several);
      for (const claims of told.values()) {
        const lines = contradicting(claims);
        for (const line of lines) {
          job.setAside.add(line);
          complain(job, line, overlapping(lines.filter((other) => other !== line)));
        }
      }
    },
  };
};
