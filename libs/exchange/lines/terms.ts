/** What an event of a stream says of the terms of those who held something; `holder` names who held what. */
export type TermEvent =
  | { readonly says: 'given'; readonly holder: string; readonly until: string | null }
  | { readonly says: 'told'; readonly holder: string; readonly period: number }
  | { readonly says: 'ended'; readonly holder: string; readonly on: string; readonly reason: string | null };

export type Term = { readonly period: number; readonly until: string | null; readonly reason: string | null };

type Given = { readonly event: string; readonly holder: string; term: Term };

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

const termsOf = (
  events: readonly (readonly [event: string, said: TermEvent])[],
): ReadonlyMap<string, Term> => {
  const last = new Map<string, number>();
  for (const [, said] of events)
    if (said.says === 'told') last.set(said.holder, Math.max(last.get(said.holder) ?? 0, said.period));
  const terms = new Map<string, Given[]>();
  for (const [event, said] of events) {
    const { holder } = said;
    const held = terms.get(holder) ?? [];
    if (said.says === 'given') {
      const period = 1 + (last.get(holder) ?? 0) + held.length;
      terms.set(holder, [...held, { event, holder, term: { period, until: said.until, reason: null } }]);
    }
    if (said.says !== 'ended') continue;
    const { on: until, reason } = said;
    for (const one of held) if (isRunning(one.term, until)) one.term = { ...one.term, until, reason };
  }
  return new Map([...terms.values()].flat().map(({ event, term }) => [event, term]));
};
