import { read } from './dates';
import { readingOf, type Reading } from './reading';
import type { Recorded, Value } from './recorded';
import type { Said } from './said';
import { sayings } from './sayings';
import { NOTHING, stretchAt, type Fact, type Look, type Undone } from './stretch-at';

/** What is so at an instant, by entity; an entity that is not there surely is not so. */
export type State = ReadonlyMap<string, Fact>;
export type StateAt = (at: number) => State;

const strength = ['no', 'annulled', 'unknown', 'disputed', 'yes'];
const isBeginning = ({ isAct, isChange, value }: Said): boolean => isAct && !isChange && value !== null;

/** Do sources surely tell something else than the act? */
const isOtherwise = (told: Fact, act: Fact): boolean => {
  const sure = ['yes', 'no'];
  if (!sure.includes(told.status) || !sure.includes(act.status)) return false;
  return told.status !== act.status || told.what !== act.what;
};

/**
 * One stretch of an entity. From its first act on it is as acts have it, and what sources tell stands beside them; a
 * body is the exception, which exists by what is told as well as by what is done.
 */
const termAt = (said: readonly Said[], look: Look): Fact => {
  const acts = said.filter(({ isAct }) => isAct);
  const told = said.filter(({ isAct }) => !isAct);
  const begins = acts.filter(isBeginning);
  if (begins.length === 0 || said[0]?.entity.startsWith('organisation:') === true) {
    const fact = stretchAt(said, look);
    return { ...fact, binding: told.length === 0 && fact.status === 'yes' };
  }
  const first = Math.min(...begins.map(({ earliest }) => earliest));
  if (look.at < first)
    return stretchAt([...told, ...acts.filter(({ value }) => value === null)].sort(byPlace), look);
  const act = stretchAt(acts, look);
  const binding = act.status === 'yes';
  if (told.length === 0) return { ...act, binding };
  // Who tells of an end alone does not deny the beginning.
  const tellings = told.some(({ value }) => value !== null) ? told : [...begins, ...told];
  const { told: _, ...fact } = act;
  const otherwise = isOtherwise(stretchAt(tellings, look), act);
  return { ...fact, ...(act.told ? { told: act.told } : {}), binding, otherwise };
};

const byPlace = (a: Said, b: Said): number => a.event.place - b.event.place;

/** Of several terms any makes it so; of those that say the same the last one counts, an act before a telling. */
const entityAt = (said: readonly Said[], look: Look): Fact => {
  const terms = inOrder([...new Set(said.flatMap(({ term }) => term ?? []))], said);
  if (terms.length === 0) return termAt(said, look);
  const facts = terms.map((term) => {
    const place = Math.min(...said.filter((one) => one.term === term).map(({ event }) => event.place));
    // What ends no term by name ends all that were told by then.
    return termAt(
      said.filter((one) => one.term === term || (one.term === null && one.event.place > place)),
      look,
    );
  });
  const best = facts.reduce((so, one) => (isBetter(one, so) ? one : so));
  return { ...best, otherwise: facts.some(({ otherwise }) => otherwise) };
};

/** Terms of which sources alone tell, by their names; and then those that were given here, as they were. */
const inOrder = (terms: readonly string[], said: readonly Said[]): readonly string[] => {
  const isToldAlone = (term: string): boolean => {
    const own = said.filter((one) => one.term === term);
    const place = Math.min(...own.map(({ event }) => event.place));
    const ended = said.some((one) => one.term === null && one.event.place > place);
    return !ended && own.every(({ isAct }) => !isAct);
  };
  return [...terms.filter(isToldAlone).sort(), ...terms.filter((term) => !isToldAlone(term))];
};

const isBetter = (one: Fact, other: Fact): boolean => {
  const [a, b] = [one, other].map(({ status }) => strength.indexOf(status));
  return a === b ? one.binding || !other.binding : (a ?? 0) > (b ?? 0);
};

/** A change is written onto what acts said before it, and says nothing where they said nothing. */
const written = (said: readonly Said[]): readonly Said[] => {
  let last: Said | null = null;
  return said.flatMap((one): readonly Said[] => {
    if (!one.isAct || one.value === null) return [one];
    if (one.isChange && last === null) return [];
    const whole: Said = one.isChange
      ? { ...one, value: onto(last, one.value), told: last?.told ?? null }
      : one;
    last = whole;
    return [whole];
  });
};

const onto = (before: Said | null, change: Value): Value => ({ ...before?.value, ...change });

const grouped = (said: readonly Said[]): ReadonlyMap<string, readonly Said[]> => {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const group = groups.get(one.entity);
    if (group) group.push(one);
    else groups.set(one.entity, [one]);
  }
  return groups;
};

/** Is what was said undone at an instant? An event that says both a beginning and an end is undone as a whole. */
const undoing =
  (annulments: readonly Recorded[], all: readonly Said[]): Look['undone'] =>
  ({ event, entity, value }, at) => {
    const own = annulments.filter(({ data }) => data.target.id === event.id);
    if (own.length === 0) return 'no';
    const began = all.some((one) => one.event === event && one.entity === entity && one.value !== null);
    const parts = value !== null ? ['all', 'beginning'] : began ? ['end'] : ['all', 'end'];
    const each = own
      .filter(({ data: { part } }) => parts.includes(part))
      .map(({ data: { from } }) => (from === null ? 'yes' : came(from, at)));
    return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
  };

const came = (when: string, at: number): Undone => {
  const { earliest, latest } = read(when);
  return at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';
};

type Counted = Pick<Reading, 'facts' | 'annulments'>;

/** The state at any instant, by these facts and annulments and no others. */
const plainState = ({ facts, annulments }: Counted): StateAt => {
  const all = facts.flatMap(sayings);
  const undone = undoing(annulments, all);
  const entities = [...grouped(all)].map(([entity, said]) => [entity, written(said)] as const);
  return (at) => {
    const state = new Map<string, Fact>();
    for (const [entity, said] of entities) {
      const fact = entityAt(said, { at, undone });
      if (fact.status !== 'no' || fact.otherwise) state.set(entity, fact);
    }
    return state;
  };
};

const without = ({ facts, annulments }: Counted, ids: readonly string[]): Counted => ({
  facts: facts.filter(({ id }) => !ids.includes(id)),
  annulments: annulments.filter(({ id }) => !ids.includes(id)),
});

/** How a fact is told is no matter of dispute. */
const being = (fact: Fact | undefined): string => JSON.stringify([fact?.status ?? 'no', fact?.what ?? null]);

/** Without any of the claims, and with each of them alone: wherever that is not all the same, it is disputed. */
const tryOut = (ids: readonly string[], counted: Counted): ((at: number) => readonly string[]) => {
  const alone = ids.map((id) =>
    without(
      counted,
      ids.filter((other) => other !== id),
    ),
  );
  const variants = [without(counted, ids), ...alone].map(plainState);
  return (at) => {
    const states = variants.map((variant) => variant(at));
    const entities = new Set(states.flatMap((state) => [...state.keys()]));
    return [...entities].filter(
      (entity) => new Set(states.map((state) => being(state.get(entity)))).size > 1,
    );
  };
};

/** Until it is settled an act that is disputed keeps its effect. */
const disputed = (plain: Fact | undefined): Fact => {
  const { binding, otherwise, what } = plain ?? NOTHING;
  return { status: 'disputed', what: binding ? what : null, binding, otherwise };
};

/** The state by the events of one stream: keep of settled disputes what was chosen, and try out the open ones. */
const streamState = ({ facts, annulments, disputes }: Reading): StateAt => {
  const setAside = disputes.flatMap(({ claims, settled }) =>
    settled ? claims.filter((id) => id !== settled.data.chosen) : [],
  );
  const counted = without({ facts, annulments }, setAside);
  const plain = plainState(counted);
  const unsettled = disputes.filter(({ settled }) => !settled).map(({ claims }) => claims);
  // Nothing of what the others doubt may be so either: each is tried out with it, and without.
  const open = unsettled.flatMap((claims) => {
    const doubted = unsettled.filter((others) => others !== claims).flat();
    return [
      tryOut(claims, counted),
      tryOut(
        claims,
        without(
          counted,
          doubted.filter((id) => !claims.includes(id)),
        ),
      ),
    ];
  });
  if (open.length === 0) return plain;
  return (at) => {
    const before = plain(at);
    const state = new Map(before);
    for (const entity of open.flatMap((dispute) => dispute(at)))
      state.set(entity, disputed(before.get(entity)));
    return state;
  };
};

const readings = (history: readonly Recorded[], known: number): readonly Reading[] => {
  const streams = new Map<string, Recorded[]>();
  for (const event of history.slice(0, known)) {
    const stream = streams.get(event.stream);
    if (stream) stream.push(event);
    else streams.set(event.stream, [event]);
  }
  return [...streams.values()].map(readingOf);
};

/** The state at any instant as known once the first `known` events were recorded, each stream by itself. */
export const stateKnown = (history: readonly Recorded[], known: number): StateAt => {
  const states = readings(history, known).map(streamState);
  return (at) => new Map(states.flatMap((state) => [...state(at)]));
};

/** What is so of an entity from an instant on, until something may change. */
export type Since = Fact & { readonly from: number };

/** Everywhere that what is read may change. */
const cutsIn = ({ facts, annulments }: Reading): readonly number[] => {
  const said = facts.flatMap(sayings).flatMap(({ earliest, latest }) => [earliest, latest]);
  const undone = annulments.flatMap(({ data: { from } }) => (from === null ? [] : Object.values(read(from))));
  const published = facts.flatMap(({ data: { source } }) =>
    source?.publishedOn ? Object.values(read(source.publishedOn)) : [],
  );
  return [...new Set([-Infinity, ...said, ...undone, ...published])]
    .filter((at) => at < Infinity)
    .sort((a, b) => (a < b ? -1 : 1));
};

/** The whole life of each entity as known then, from one instant where it may change to the next. */
export const livesKnown = (
  history: readonly Recorded[],
  known: number,
): ReadonlyMap<string, readonly Since[]> =>
  new Map(
    readings(history, known).flatMap((reading) => {
      const stateAt = streamState(reading);
      const states = cutsIn(reading).map((from) => ({ from, state: stateAt(from) }));
      const entities = new Set(states.flatMap(({ state }) => [...state.keys()]));
      return [...entities].map((entity): [string, readonly Since[]] => [
        entity,
        states.map(({ from, state }) => ({ ...(state.get(entity) ?? NOTHING), from })),
      ]);
    }),
  );
