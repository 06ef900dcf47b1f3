import { read, type Stretch } from './dates';
import type { Recorded } from './recorded';
import { type Said, sayings, type Words } from './sayings';

/** What is so of an entity: the status, and what it is, told by the things that sources must agree on. */
export type Fact = {
  readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled';
  readonly what: string | null;
  /** How the one source that tells it words its dates; left out where several tell it. */
  readonly told?: Words;
};
export type State = ReadonlyMap<string, Fact>;

type Sure = 'yes' | 'no' | 'unknown' | 'contested';
/** All that is said of one moment. */
type Moment = readonly Said[];
type Look = { readonly said: readonly Said[]; readonly events: readonly Recorded[]; readonly at: number };

const groups = <T>(list: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const entry of list) found.set(keyOf(entry), [...(found.get(keyOf(entry)) ?? []), entry]);
  return found;
};

/** An event is gone when an event after it took it back, and that one is not gone itself. */
const isGone = (event: Recorded, known: readonly Recorded[]): boolean =>
  known.some(
    (other) =>
      other.name === 'EventWithdrawn' &&
      other.place > event.place &&
      other.data.target.id === event.id &&
      !isGone(other, known),
  );

const come = ({ earliest, latest }: Stretch, at: number): 'yes' | 'no' | 'unknown' =>
  at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';

/** Had a moment come? Who is sure beats who is not; two who are sure of opposite things contest it. */
const hasCome = (moment: Moment, at: number): Sure => {
  const each = moment.map((one) => come(one, at));
  if (each.includes('yes') && each.includes('no')) return 'contested';
  return each.includes('yes') ? 'yes' : each.includes('no') ? 'no' : 'unknown';
};

/** Is what this event said undone at `at`? */
const isUndone = (event: Recorded, events: readonly Recorded[], at: number): 'yes' | 'no' | 'unknown' => {
  const annulments = events.filter(({ name, data }) => name === 'ActAnnulled' && data.target.id === event.id);
  const each = annulments.map(({ data: { from } }) => (from === null ? 'yes' : come(read(from), at)));
  return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
};

const extremes = (moment: Moment): readonly [number, number] => {
  const no = Math.max(...moment.map(({ earliest }) => earliest));
  const yes = Math.min(...moment.map(({ latest }) => latest));
  return [Math.min(no, yes), Math.max(no, yes)];
};

/** In the order in which they came, as far as that is known; else as they were recorded. */
const inOrder = (a: Moment, b: Moment): number => {
  const [[aLow, aHigh], [bLow, bHigh]] = [extremes(a), extremes(b)];
  if (aLow !== bLow) return aLow < bLow ? -1 : 1;
  return aHigh === bHigh ? 0 : aHigh < bHigh ? -1 : 1;
};

/** Which moments may be the last that came: nothing before them is impossible, and nothing after them is sure. */
const lastOnes = (moments: readonly Moment[], at: number): readonly number[] =>
  [-1, ...moments.keys()].filter(
    (last) =>
      moments.slice(0, last + 1).every((moment) => hasCome(moment, at) !== 'no') &&
      moments.slice(last + 1).every((moment) => hasCome(moment, at) !== 'yes'),
  );

/** How it can be if this moment is the last that came: a line for each of its sources. */
const waysOf = (moment: Moment, run: Sure, { events, at }: Look): readonly string[] =>
  moment.map(({ event, value }) => {
    const undone = [isUndone(event, events, at), run];
    const being = undone.includes('yes')
      ? ['annulled']
      : undone.includes('unknown')
        ? ['yes', 'annulled']
        : ['yes'];
    return being.map((status) => `${status} ${value ?? ''}`).join('\n');
  });

const factOf = (ways: readonly string[], isContested: boolean): Fact | null => {
  const being = ways.filter((way) => way !== 'no');
  const whats = new Set(being.map((way) => way.slice(way.indexOf(' ') + 1)));
  const [what = null] = whats.size === 1 ? whats : [];
  if (being.length === 0) return null;
  if (being.every((way) => way.startsWith('annulled'))) return { status: 'annulled', what };
  if (ways.length === 1) return { status: 'yes', what };
  return { status: isContested ? 'disputed' : 'unknown', what };
};

const momentsIn = (said: readonly Said[]): Moment[] => [...groups(said, ({ moment }) => moment).values()];

/** Was the beginning of it all undone? Unknown when its sources do not share one fate. */
const runOf = (founding: Moment, { events, at }: Look): Sure => {
  const fates = new Set(founding.map(({ event }) => isUndone(event, events, at)));
  const [fate = 'no'] = fates;
  return fates.size > 1 ? 'unknown' : fate;
};

/** One stretch of one entity at one instant: every way in which it can be, looked at one by one. */
const stretchAt = (look: Look): Fact | null => {
  const { said, at } = look;
  const begins = momentsIn(said.filter(({ value }) => value !== null)).sort(inOrder);
  const ends = momentsIn(said.filter(({ value }) => value === null)).map((moment) => hasCome(moment, at));
  if (ends.includes('yes')) return null;

  const run = runOf(begins[0] ?? [], look);
  const looks = lastOnes(begins, at).map((i) => {
    const moment = begins[i] ?? [];
    const ways = i < 0 ? ['no'] : waysOf(moment, i === 0 ? 'no' : run, look);
    return { ways, contested: new Set(ways).size > 1 || hasCome(moment, at) === 'contested' };
  });
  const over = ends.some((end) => end !== 'no') ? ['no'] : [];
  const ways = looks.flatMap((one) => one.ways).flatMap((way) => way.split('\n'));
  const fact = factOf(
    [...new Set([...ways, ...over])],
    ends.includes('contested') || looks.some((one) => one.contested),
  );
  const [only, ...others] = lastOnes(begins, at).flatMap((i) => begins[i] ?? []);
  return fact?.status === 'yes' && only?.told && others.length === 0 ? { ...fact, told: only.told } : fact;
};

const strength = ['annulled', 'unknown', 'disputed', 'yes'];

/** Later words of a source on a moment replace its earlier ones. */
const lastWords = (said: readonly Said[]): readonly Said[] => [
  ...new Map(said.map((one) => [JSON.stringify([one.moment, one.source, one.term]), one])).values(),
];

/** An entity of several terms is so when one of them makes it so; what ends no term by name ends all told by then. */
const entityAt = ({ said, events, at }: Look): Fact | null => {
  const terms = new Set(said.flatMap(({ term }) => term ?? []));
  if (terms.size === 0) return stretchAt({ said: lastWords(said), events, at });
  let best: Fact | null = null;
  for (const term of terms) {
    const place = Math.min(...said.filter((one) => one.term === term).map(({ event }) => event.place));
    const own = said.filter((one) => one.term === term || (one.term === null && one.event.place > place));
    const fact = stretchAt({ said: lastWords(own), events, at });
    if (fact && strength.indexOf(fact.status) >= strength.indexOf(best?.status ?? '')) best = fact;
  }
  return best;
};

type StateAt = (at: number) => State;

/** The state at any instant, by these events and no others. */
const plainState = (events: readonly Recorded[]): StateAt => {
  const all = events.flatMap((event) => sayings(event, events));
  const entities = [...groups(all, (one) => one.entity)];
  return (at) => {
    const state = new Map<string, Fact>();
    for (const [entity, said] of entities) {
      const fact = entityAt({ said, events, at });
      if (fact) state.set(entity, fact);
    }
    return state;
  };
};

/** Disputes are over what was stated, not over what was taken back or settled. */
const beyondDispute = new Set(['EventWithdrawn', 'ClaimsDisputed', 'DisputeResolved']);

const without = (events: readonly Recorded[], ids: readonly string[]): readonly Recorded[] =>
  events.filter(({ id, name }) => beyondDispute.has(name) || !ids.includes(id));

/** How a fact is told is no matter of dispute. */
const being = (fact: Fact | undefined): string => JSON.stringify(fact ? [fact.status, fact.what] : null);

/** Without any of the claims, and with each of them alone: wherever that is not all the same, it is disputed. */
const tryOut = (ids: readonly string[], events: readonly Recorded[]): ((at: number) => readonly string[]) => {
  const alone = ids.map((id) =>
    without(
      events,
      ids.filter((other) => other !== id),
    ),
  );
  const variants = [without(events, ids), ...alone].map(plainState);
  return (at) => {
    const states = variants.map((variant) => variant(at));
    const entities = new Set(states.flatMap((state) => [...state.keys()]));
    return [...entities].filter(
      (entity) => new Set(states.map((state) => being(state.get(entity)))).size > 1,
    );
  };
};

/**
 * The state at any instant as known once the first `known` events were recorded: read the events, forget those taken
 * back, keep of settled disputes what was chosen, and try out the open ones.
 */
export const stateKnown = (history: readonly Recorded[], known: number): StateAt => {
  const told = history.slice(0, known);
  const live = told.filter((event) => !isGone(event, told));
  const disputes = live
    .filter(({ name }) => name === 'ClaimsDisputed')
    .map(({ id, data: { claims } }) => ({
      ids: claims.map((claim) => claim.id),
      settled: live.findLast(({ name, data }) => name === 'DisputeResolved' && data.dispute.id === id),
    }));
  const setAside = disputes.flatMap(({ ids, settled }) =>
    settled ? ids.filter((id) => id !== settled.data.chosen) : [],
  );
  const events = without(live, setAside);
  const plain = plainState(events);
  const open = disputes.filter(({ settled }) => !settled).map(({ ids }) => tryOut(ids, events));
  return (at) => {
    const state = new Map(plain(at));
    for (const entity of open.flatMap((dispute) => dispute(at)))
      state.set(entity, { status: 'disputed', what: null });
    return state;
  };
};
