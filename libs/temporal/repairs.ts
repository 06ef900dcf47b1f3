import {
  EX_TUNC,
  type Annulled,
  type Claim,
  type Part,
  type Reread,
  type Stated,
  type Statement,
} from './statement';
import { type Boundary, boundaryOf } from './when';

/** A claim after everything that was done to it. `events` are its own and those of its repairs. */
export type LiveClaim<V> = {
  readonly event: string;
  readonly slot: string;
  /** Null: it names none, so it is about every run stated before. */
  readonly run: string | null;
  readonly boundary: Boundary;
  readonly value: V | null;
  readonly source: string | null;
  /** When it was published; null where nobody says. */
  readonly published: Boundary | null;
  /** The legal date on which it was read; null where nobody says. */
  readonly retrieved: string | null;
  readonly isAct: boolean;
  /** Whether it says only what changes: nothing begins by it. */
  readonly isChange: boolean;
  readonly events: readonly string[];
  readonly annulments: readonly Annulment[];
};

/** From when on the claim is undone. */
export type Annulment = {
  readonly event: string;
  readonly part: Part;
  readonly from: Boundary;
  readonly events: readonly string[];
};

/** A statement as it reads now, and the repairs that make it read so. */
export type Read<S> = { readonly said: S; readonly because: readonly string[] };

const ALWAYS: Boundary = { earliest: -Infinity, latest: -Infinity };

const placeOf = (statement: Statement<unknown>): number | undefined =>
  'place' in statement ? statement.place : undefined;

/** Where in the list the statements of an event that had none about this entity before belong. */
const gapFor = (read: readonly Read<Stated<unknown>>[], place: number): number => {
  const after = read.findIndex(({ said }) => (placeOf(said) ?? -1) > place);
  return after === -1 ? read.length : after;
};

/** By event, how it was last said to read. */
const lastRereads = <V>(statements: readonly Statement<V>[]): Map<string, Reread<V>> =>
  new Map(
    statements.flatMap((statement) =>
      statement.kind === 'reread' ? [[statement.target, statement] as const] : [],
    ),
  );

/** Every event as it reads now, in the order in which events stand in the log. */
export const asTheyRead = <V>(statements: readonly Statement<V>[]): readonly Read<Stated<V>>[] => {
  const rereads = lastRereads(statements);
  if (rereads.size === 0) return (statements as readonly Stated<V>[]).map((said) => ({ said, because: [] }));
  const read: Read<Stated<V>>[] = [];
  const instead = ({ statements: stated, because }: Reread<V>): readonly Read<Stated<V>>[] =>
    stated.map((said) => ({ said, because }));
  for (const said of statements) {
    if (said.kind === 'reread') continue;
    const reread = rereads.get(said.event);
    if (!reread) read.push({ said, because: [] });
    else if (reread !== DONE) read.push(...instead(reread));
    if (reread) rereads.set(said.event, DONE);
  }
  for (const reread of rereads.values())
    if (reread !== DONE) read.splice(gapFor(read, reread.place), 0, ...instead(reread));
  return read;
};

/** Marks an event whose statements were put in its place already. */
const DONE: Reread<never> = {
  kind: 'reread',
  event: '',
  target: '',
  place: 0,
  statements: [],
  because: [],
};

const append = <T>(lists: Map<string, T[]>, key: string, entry: T): void => {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
};

const annulmentOf = ({ said: { event, part, from }, because }: Read<Annulled>): Annulment => ({
  event,
  part,
  from: from === EX_TUNC ? ALWAYS : boundaryOf(from),
  events: [event, ...because],
});

const isMeant = (part: Part, value: unknown): boolean =>
  part === 'all' || (part === 'end') === (value === null);

/** Each change written out whole: what it leaves unsaid is as the act before it had it. Of nothing there is no change. */
const wholes = <V>(claims: readonly Read<Claim<V>>[]): readonly Read<Claim<V>>[] => {
  let last: V | null = null;
  return claims.flatMap(({ said, because }) => {
    const { value } = said;
    if (value === null || !said.isAct) return [{ said, because }];
    if (said.isChange === true && last === null) return [];
    const whole: V = said.isChange === true ? { ...last, ...value } : value;
    last = whole;
    return [{ said: { ...said, value: whole }, because }];
  });
};

/** An event that says both when it began and when it ended is undone as a whole: for just that time. */
const stillEnding = <V>(claims: readonly LiveClaim<V>[]): readonly LiveClaim<V>[] => {
  const beginning = new Set(claims.filter(({ value }) => value !== null).map(({ event }) => event));
  return claims.map((claim) =>
    claim.value === null && beginning.has(claim.event)
      ? { ...claim, annulments: claim.annulments.filter(({ part }) => part !== 'all') }
      : claim,
  );
};

const isClaim = <V>(read: Read<Stated<V>>): read is Read<Claim<V>> => read.said.kind === 'claim';
const isAnnulment = <V>(read: Read<Stated<V>>): read is Read<Annulled> => read.said.kind === 'annulled';

/** Claims with their annulments, in the order of the log. An annulment reaches only what was said before it. */
export const liveClaims = <V>(read: readonly Read<Stated<V>>[]): readonly LiveClaim<V>[] => {
  const annulments = new Map<string, Annulment[]>();
  const last = new Map<string, number>();
  read.forEach(({ said }, i) => {
    if (said.kind === 'claim' && !last.has(said.event)) last.set(said.event, i);
  });
  read.forEach((one, i) => {
    if (isAnnulment(one) && (last.get(one.said.target) ?? Infinity) < i)
      append(annulments, one.said.target, annulmentOf(one));
  });
  const claims = wholes(read.filter(isClaim)).map(({ said, because }): LiveClaim<V> => ({
    event: said.event,
    slot: said.slot,
    run: said.run ?? null,
    source: said.source,
    published: typeof said.edition?.published === 'string' ? boundaryOf(said.edition.published) : null,
    retrieved: said.edition?.retrieved ?? null,
    isAct: said.isAct,
    isChange: said.isChange === true,
    boundary: boundaryOf(said.when),
    value: said.value,
    events: [said.event, ...because],
    annulments: (annulments.get(said.event) ?? []).filter(({ part }) => isMeant(part, said.value)),
  }));
  return stillEnding(claims);
};
