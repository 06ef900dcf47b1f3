/** What an event of a stream says of the terms of those who held something; `holder` names who held what. */
export type TermEvent =
  | { readonly says: 'given'; readonly holder: string; readonly until: string | null }
  | { readonly says: 'told'; readonly holder: string; readonly period: number }
  | { readonly says: 'ended'; readonly holder: string; readonly on: string; readonly reason: string | null };

export type Term = { readonly period: number; readonly until: string | null; readonly reason: string | null };

type Given = { readonly event: string; term: Term };

const isRunning = ({ until }: Term, on: string): boolean => until === null || until > on;

/**
 * Terms that were given here, by the events that gave them, each until its end as later events have it. Those that
 * sources tell of have the numbers that sources give them; those given here come after them.
 */
export const termsGiven = <E extends { readonly id: string }>(
  entries: readonly E[],
  read: (entry: E) => TermEvent | null,
): (() => ReadonlyMap<string, Term>) => {
  let found: ReadonlyMap<string, Term> | null = null;
  return () =>
    (found ??= termsOf(
      entries.flatMap((entry) => {
        const said = read(entry);
        return said === null ? [] : [[entry.id, said] as const];
      }),
    ));
};

type Said = readonly (readonly [event: string, said: TermEvent])[];

/** The last number that sources give a term of each holder. */
const lastTold = (events: Said): ReadonlyMap<string, number> => {
  const last = new Map<string, number>();
  for (const [, said] of events)
    if (said.says === 'told') last.set(said.holder, Math.max(last.get(said.holder) ?? 0, said.period));
  return last;
};

const end = (held: readonly Given[], until: string, reason: string | null): void => {
  for (const one of held) if (isRunning(one.term, until)) one.term = { ...one.term, until, reason };
};

const termsOf = (events: Said): ReadonlyMap<string, Term> => {
  const last = lastTold(events);
  const terms = new Map<string, Given[]>();
  for (const [event, said] of events) {
    const held = terms.get(said.holder) ?? [];
    terms.set(said.holder, held);
    if (said.says === 'ended') end(held, said.on, said.reason);
    if (said.says !== 'given') continue;
    const period = 1 + (last.get(said.holder) ?? 0) + held.length;
    held.push({ event, term: { period, until: said.until, reason: null } });
  }
  return new Map([...terms.values()].flat().map(({ event, term }) => [event, term]));
};
