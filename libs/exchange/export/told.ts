import type { RecordedEvent, Source } from '@patto/kernel';
import type { FactLine } from '../lines/line';
import type { Repaired } from './repaired';

/** What a line carries of its source. */
export type Told = { readonly source: Source; readonly key: string | null };

/** What an export knows beside the events of a stream. */
export type Telling = {
  readonly network: string;
  readonly repaired: Repaired;
};

/** A line, and the events that it tells: what was done to one of them is done to the line. */
export type Telt = { readonly line: FactLine; readonly events: readonly string[] };

/** How the events of one stream are told as lines: most of them one by one, a live matter once its story is over. */
export type Teller = (events: readonly RecordedEvent[], telling: Telling) => readonly Telt[];

/** The lines that tell one event. */
export const telt = ({ id }: RecordedEvent, lines: readonly FactLine[]): readonly Telt[] =>
  lines.map((line) => ({ line, events: [id] }));

/** Lines of the record itself, each with the event from which it has its key. */
export const keyed = (lines: readonly FactLine[]): readonly Telt[] =>
  lines.map((line) => ({ line, events: line.key === null ? [] : [line.key] }));

/** The record itself as a source, with the id of the event as its key. */
export const byRecord = ({ network }: Telling, event: RecordedEvent, source: Source | null = null): Told => ({
  source: source ?? {
    kind: 'REGISTER',
    reference: `Patto, record of ${network}`,
    page: null,
    retrievedOn: null,
    hash: null,
  },
  key: event.id,
});

/** A fact that was told before is told again with its own source and key. */
export const again = ({
  source,
  factKey,
}: {
  readonly source: Source;
  readonly factKey: string | null;
}): Told => ({
  source,
  key: factKey,
});
