import {
  EX_TUNC,
  type Annulled,
  type Claim,
  type Corrected,
  type Statement,
  type Withdrawn,
} from './statement';
import { type Boundary, boundaryOf, type When } from './when';

/** A claim after everything that was done to it. `events` are its own and those of its repairs. */
export type LiveClaim<V> = {
  readonly event: string;
  readonly slot: string;
  /** Null: it names none, so it is about every run stated before. */
  readonly run: string | null;
  readonly boundary: Boundary;
  readonly value: V | null;
  readonly source: string | null;
  readonly events: readonly string[];
  readonly annulments: readonly Annulment[];
};

/** From when on the claim is undone. */
export type Annulment = {
  readonly event: string;
  readonly from: Boundary;
  readonly events: readonly string[];
};

type Patch<V> = {
  readonly slot: string | null;
  readonly when: When | null;
  readonly value?: V | null;
  readonly telling?: Corrected<V>['telling'];
  readonly events: readonly string[];
};

const ALWAYS: Boundary = { earliest: -Infinity, latest: -Infinity };

/**
 * What is left when everything entered by mistake is taken away. A withdrawal reaches only what stands before it, so
 * going backwards decides each statement when all that could withdraw it has been seen, and there can be no cycle.
 */
export const withoutWithdrawn = <V>(
  statements: readonly Statement<V>[],
): readonly Exclude<Statement<V>, Withdrawn>[] => {
  const gone = new Set<string>();
  const left: Exclude<Statement<V>, Withdrawn>[] = [];
  for (const statement of statements.toReversed()) {
    if (gone.has(statement.event)) continue;
    if (statement.kind !== 'withdrawn') left.push(statement);
    else if (statement.target !== statement.event) gone.add(statement.target);
  }
  return left.reverse();
};

const append = <T>(lists: Map<string, T[]>, key: string, ...entries: T[]): void => {
  const list = lists.get(key);
  if (list) list.push(...entries);
  else lists.set(key, entries);
};

/** The latest patch that speaks of a part wins; every patch leaves its event. Patches stand latest first. */
const merged = <V>(patches: readonly Patch<V>[]): Omit<Patch<V>, 'slot'> => {
  const when = patches.find((patch) => patch.when !== null)?.when ?? null;
  const valued = patches.find(({ value }) => value !== undefined);
  const events = patches.flatMap((patch) => patch.events);
  return valued?.value === undefined ? { when, events } : { when, value: valued.value, events };
};

/** The value as corrections of what it tells left it, the earliest applied first. Patches stand latest first. */
const retold = <V>(value: V, patches: readonly Patch<V>[]): V =>
  patches.reduceRight<V>((told, { telling }) => ({ ...told, ...telling?.changes }), value);

/** A correction as its own corrections left it: one patch for each slot they named, then one for the rest. */
const patchesOf = <V>(correction: Corrected<V>, onIt: readonly Patch<V>[]): readonly Patch<V>[] => {
  const { slot, when, value, telling, event } = correction;
  const own: Patch<V> = {
    slot,
    when,
    events: [event],
    ...(value === undefined ? {} : { value }),
    ...(telling === undefined ? {} : { telling }),
  };
  const reaching = onIt.filter((patch) => slot === null || patch.slot === null || patch.slot === slot);
  return [...reaching.map((patch) => ({ ...patch, slot: slot ?? patch.slot })), own];
};

const annulmentOf = <V>({ event, from }: Annulled, onIt: readonly Patch<V>[]): Annulment => {
  const { when, events } = merged(onIt.filter(({ slot }) => slot === null));
  const since = when ?? from;
  return { event, from: since === EX_TUNC ? ALWAYS : boundaryOf(since), events: [event, ...events] };
};

const liveClaim = <V>(
  claim: Claim<V>,
  patches: readonly Patch<V>[],
  annulments: readonly Annulment[],
): LiveClaim<V> => {
  const onIt = patches.filter(({ slot }) => slot === null || slot === claim.slot);
  const retelling = patches.filter(({ telling }) => telling?.slot === claim.slot);
  const { when, value = claim.value, events } = merged(onIt);
  const more = retelling.filter((patch) => !onIt.includes(patch)).flatMap((patch) => patch.events);
  return {
    event: claim.event,
    slot: claim.slot,
    run: claim.run ?? null,
    source: claim.source,
    boundary: boundaryOf(when ?? claim.when),
    value: value === null || retelling.length === 0 ? value : retold(value, retelling),
    events: [claim.event, ...events, ...more],
    annulments,
  };
};

/** An event that says both when it began and when it ended is undone as a whole: for just that time. */
const stillEnding = <V>(claims: readonly LiveClaim<V>[]): readonly LiveClaim<V>[] => {
  const beginning = new Set(claims.filter(({ value }) => value !== null).map(({ event }) => event));
  return claims.map((claim) =>
    claim.value === null && beginning.has(claim.event) ? { ...claim, annulments: [] } : claim,
  );
};

/** Claims with their corrections and annulments applied, in the order of the log. */
export const repaired = <V>(
  statements: readonly (Claim<V> | Corrected<V> | Annulled)[],
): readonly LiveClaim<V>[] => {
  const patches = new Map<string, Patch<V>[]>();
  const annulments = new Map<string, Annulment[]>();
  const claims: LiveClaim<V>[] = [];
  for (const statement of statements.toReversed()) {
    const onIt = patches.get(statement.event) ?? [];
    if (statement.kind !== 'claim' && statement.target === statement.event) continue;
    if (statement.kind === 'corrected') append(patches, statement.target, ...patchesOf(statement, onIt));
    else if (statement.kind === 'annulled')
      append(annulments, statement.target, annulmentOf(statement, onIt));
    else claims.push(liveClaim(statement, onIt, annulments.get(statement.event) ?? []));
  }
  return stillEnding(claims.reverse());
};
