import { Refused, type CommandRunner, type Envelope, type EventStore } from '@patto/event-store';
import { withoutPower, type Position, type Power, type Refusal } from '@patto/kernel';
import type { Line, LineProblem, LineRemark } from '../lines/kind';
import type { Orders, Spool } from './spool';

export type BadLine = LineProblem & { readonly line: number };

/** Why an entered line is remarked on: it names what is not known, says what can hardly be, or what cannot be told. */
type Doubt = LineRemark['doubt'] | 'dangling';

export type RemarkedLine = BadLine & { readonly doubt: Doubt };

/** What an import came to. Of the bad lines and of the remarks only the first hundred are named. */
export type Report = {
  readonly read: number;
  /** Facts that this import wrote; in a dry run those that it would write. */
  readonly written: number;
  readonly alreadyThere: number;
  readonly badLines: number;
  readonly bad: readonly BadLine[];
  /**
   * Lines that were good when the file was checked, and that the record refused when they were written: something else
   * was written there in between. All others that were good stand.
   */
  readonly refused: readonly BadLine[];
  /** Remarks on good lines, counted by doubt. */
  readonly doubts: { readonly [doubt in Doubt]: number };
  readonly remarks: readonly RemarkedLine[];
  /** Where the record stood when the import was done; null when it is empty. */
  readonly position: Position | null;
};

export type Progress = { readonly phase: 'checking' | 'writing'; readonly lines: number };

/** Who imports, into which stores, and how. `powerOver` gives the importer's power over a network, or as registrar. */
export type Importing = {
  readonly runner: CommandRunner;
  readonly store: EventStore;
  readonly powerOver: (network: string | null) => Promise<Power | null>;
  readonly envelope: (power: Power, key: string) => Envelope;
  readonly at: string;
  /** Lines that name another network are bad; null: any. */
  readonly network: string | null;
  readonly dryRun: boolean;
  /** Write the good lines even when others are bad. */
  readonly partial: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Nothing further is begun once it is aborted, and the import rejects with its reason. */
  readonly signal?: AbortSignal;
};

/** Only so many bad lines, and so many remarks, are named. */
const MOST_NAMED = 100;

/** A line that was checked and is to be written. */
export type Order = {
  readonly number: number;
  readonly key: string;
  readonly line: Line;
  /** The hash of what it says. */
  readonly content: string;
  /** Its stream did not exist when the line was checked. */
  readonly isFirst: boolean;
};

type Tally = {
  read: number;
  /** Facts that are to be written. */
  wanted: number;
  written: number;
  alreadyThere: number;
  badLines: number;
  bad: BadLine[];
  refused: BadLine[];
  doubts: { [doubt in Doubt]: number };
  remarks: RemarkedLine[];
};

export const emptyTally = (): Tally => ({
  ...{ read: 0, wanted: 0, written: 0, alreadyThere: 0, badLines: 0, bad: [], refused: [] },
  ...{ doubts: { dangling: 0, impossible: 0, doubtful: 0 }, remarks: [] },
});

/** What the import learns of a register of members: whether the file gives a whole list, and what it wrote there. */
type RegisterNote = { hasWholeList: boolean; written: number; last: number };

/** One import under way. */
export type Job = Importing & {
  readonly spool: Spool;
  readonly tally: Tally;
  /** What is to be written: the lines that are good and not there yet. */
  readonly orders: Orders;
  readonly powers: Map<string | null, Promise<Power | null>>;
  /** Numbers of lines that were found bad once all were read: they are not written. */
  readonly setAside: Set<number>;
  /** By network, those whose memberships or lists the file tells of. */
  readonly registers: Map<string, RegisterNote>;
  /** The streams of the facts of which lines speak. */
  readonly repaired: Set<string>;
  /** The orders that are not to be carried out after all, by their places. */
  readonly refused: Set<number>;
};

export const tooLong: LineProblem = {
  path: '',
  code: 'line.too-large',
  message: 'The line is larger than what one entry of the record can hold.',
};

/** What is wrong with a line that the record refuses, with the code and the facts of the refusal. */
export const refusedLine = ({ refused: code, facts }: Refusal): LineProblem => ({
  path: '',
  code,
  message: `The record refuses it: ${JSON.stringify(facts)}`,
});

/** An order as it was put aside. */
export const orderOf = (bytes: Uint8Array): Order =>
  JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as Order;

/** Counts a bad line, and names it among the first. */
export const complain = ({ tally }: Pick<Job, 'tally'>, line: number, problem: LineProblem): void => {
  tally.badLines += 1;
  if (tally.bad.length < MOST_NAMED) tally.bad.push({ line, ...problem });
};

/** Counts a remark on a line, or on so many of which this is the first, and names it among the first. */
export const remark = ({ tally }: Pick<Job, 'tally'>, remarked: RemarkedLine, lines = 1): void => {
  tally.doubts[remarked.doubt] += lines;
  if (tally.remarks.length < MOST_NAMED) tally.remarks.push(remarked);
};

/** The importer's power over what a line is about, asked once. Rejects with Refused where there is none. */
export const powerOver = async ({ powers, powerOver: ask }: Job, network: string | null): Promise<Power> => {
  const asked = powers.get(network) ?? ask(network);
  powers.set(network, asked);
  const power = await asked;
  if (power !== null) return power;
  throw new Refused(withoutPower(network === null ? 'registrar' : 'secretariat', network));
};

const LINES_PER_WORD = 1000;

/** Says now and then how far the import is, and stops one that nobody waits for. */
export const sayProgress = ({ onProgress, signal }: Job, phase: Progress['phase'], lines: number): void => {
  signal?.throwIfAborted();
  if (lines % LINES_PER_WORD === 0) onProgress?.({ phase, lines });
};
