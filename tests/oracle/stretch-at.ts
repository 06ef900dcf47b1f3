import { canonical } from './canonical';
import type { Said, Words } from './said';
import { deniedUntil, spellsIn, wordsThatStand } from './spells';

/** What is so of an entity: the status, and what it is, told by the things that sources must agree on. */
export type Fact = {
  readonly status: 'yes' | 'no' | 'unknown' | 'disputed' | 'annulled';
  readonly what: string | null;
  /** How the one claim that tells it words its dates; left out where several tell it. */
  readonly told?: Words;
  /** Whether it rests on an act that was done here. */
  readonly binding: boolean;
  /** Whether sources tell otherwise than the act. */
  readonly otherwise: boolean;
};
export const NOTHING: Fact = { status: 'no', what: null, binding: false, otherwise: false };

type Sure = 'yes' | 'no' | 'unknown' | 'contested';
/** Whether what was said is undone at an instant. */
export type Undone = 'yes' | 'no' | 'unknown';
export type Look = { readonly at: number; readonly undone: (said: Said, at: number) => Undone };
/** All that is said of one moment. */
type Moment = readonly Said[];

const come = ({ earliest, latest }: Said, at: number): Sure =>
  at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';

/** Had a moment come? Who is sure beats who is not; two who are sure of opposite things contest it. */
const hasCome = (moment: Moment, at: number, denied = -Infinity): Sure => {
  const each = moment.map((one) => come(one, at)).concat(at < denied ? ['no'] : []);
  if (each.includes('yes') && each.includes('no')) return 'contested';
  return each.includes('yes') ? 'yes' : each.includes('no') ? 'no' : 'unknown';
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

const momentsOf = (said: readonly Said[]): Moment[] => {
  const moments = new Map<string, Said[]>();
  for (const one of said) moments.set(one.moment, [...(moments.get(one.moment) ?? []), one]);
  return [...moments.values()];
};

/** Of what sources tell of the same time nobody knows which came last: it is one moment. */
const tiesJoined = (moments: readonly Moment[]): readonly Moment[] => {
  const key = (moment: Moment): string =>
    moment.some(({ isAct }) => isAct) ? JSON.stringify(moment[0]?.moment) : extremes(moment).join();
  const joined = new Map<string, Moment>();
  for (const moment of moments) joined.set(key(moment), [...(joined.get(key(moment)) ?? []), ...moment]);
  return [...joined.values()];
};

/** Which moments may be the last that came: nothing before them is impossible, and nothing after them is sure. */
const lastOnes = (moments: readonly Moment[], at: number): readonly number[] =>
  [-1, ...moments.keys()].filter(
    (last) =>
      moments.slice(0, last + 1).every((moment) => hasCome(moment, at) !== 'no') &&
      moments.slice(last + 1).every((moment) => hasCome(moment, at) !== 'yes'),
  );

const textOf = ({ value }: Said): string => (value === null ? '' : canonical(value));

/** How it can be if this moment is the last that came: the ways of each of its sources. */
const waysOf = (moment: Moment, run: Sure, { at, undone }: Look): readonly (readonly string[])[] =>
  moment.map((said) => {
    const fates: readonly Sure[] = [undone(said, at), run];
    const being = fates.includes('yes')
      ? ['annulled']
      : fates.includes('unknown')
        ? ['yes', 'annulled']
        : ['yes'];
    return being.map((status) => `${status} ${textOf(said)}`);
  });

/** Was the beginning of it all undone? Unknown when its sources do not share one fate. */
const runOf = (founding: Moment, { at, undone }: Look): Sure => {
  const fates = new Set(founding.map((said) => undone(said, at)));
  const [fate = 'no'] = fates;
  return fates.size > 1 ? 'unknown' : fate;
};

/** Each end that may have come by then: for each of its sources whether it ended, or says nothing since it was undone. */
type End = { readonly ways: readonly (readonly string[])[]; readonly come: Sure };

const endsAt = (said: readonly Said[], { at, undone }: Look): readonly End[] =>
  momentsOf(said.filter(({ value }) => value === null))
    .map((moment) => ({
      come: hasCome(moment, at, deniedUntil(moment, said)),
      ways: moment.map((said) => {
        const fate = undone(said, at);
        return fate === 'yes' ? ['nothing'] : fate === 'unknown' ? ['no', 'nothing'] : ['no'];
      }),
    }))
    .filter((end) => end.come !== 'no');

const factOf = (ways: readonly string[], isContested: boolean): Fact => {
  const being = ways.filter((way) => way !== 'no');
  const whats = new Set(being.map((way) => way.slice(way.indexOf(' ') + 1)));
  const [what = null] = whats.size === 1 ? whats : [];
  if (being.length === 0) return NOTHING;
  if (being.every((way) => way.startsWith('annulled'))) return { ...NOTHING, status: 'annulled', what };
  if (ways.length === 1) return { ...NOTHING, status: 'yes', what };
  return { ...NOTHING, status: isContested ? 'disputed' : 'unknown', what };
};

const disagree = (ways: readonly (readonly string[])[]): boolean =>
  new Set(ways.map((way) => way.join('\n'))).size > 1;

/** Moments at which it became something, in order; before it was anything nothing can have changed. */
const beginningsIn = (said: readonly Said[]): readonly Moment[] => {
  const moments = tiesJoined(momentsOf(said.filter(({ value }) => value !== null)).sort(inOrder));
  const first = moments.findIndex((moment) => moment.some(({ isChange }) => !isChange));
  return first < 0 ? [] : moments.slice(first);
};

/** What was undone from the beginning ended nothing, and called off nothing. */
const isNoEnd = (said: Said, { undone }: Look): boolean =>
  said.value === null && undone(said, -Infinity) === 'yes';

const strength: readonly Fact['status'][] = ['no', 'annulled', 'unknown', 'disputed', 'yes'];

/** One stretch of one entity at one instant: it is so when any of its spells makes it so. */
export const stretchAt = (all: readonly Said[], look: Look): Fact =>
  spellsIn(all)
    .map((said) => spellAt(said, look))
    .reduce((so, one) => (strength.indexOf(one.status) >= strength.indexOf(so.status) ? one : so));

/** Every way in which one spell can be, looked at one by one. */
const spellAt = (all: readonly Said[], look: Look): Fact => {
  const { at } = look;
  const said = wordsThatStand(all.filter((one) => !isNoEnd(one, look)));
  const begins = beginningsIn(said);
  const ends = endsAt(said, look);
  if (ends.some(({ come, ways }) => come === 'yes' && ways.flat().every((way) => way === 'no')))
    return NOTHING;

  const run = runOf(begins[0] ?? [], look);
  const last = lastOnes(begins, at);
  const looks = last.map((i) => {
    const moment = begins[i] ?? [];
    const ways = i < 0 ? [['no']] : waysOf(moment, i === 0 ? 'no' : run, look);
    return { ways, contested: disagree(ways) || hasCome(moment, at) === 'contested' };
  });
  const over = ends.some(({ ways }) => ways.flat().includes('no')) ? ['no'] : [];
  const contested = ends.some(({ come, ways }) => come === 'contested' || disagree(ways));
  const fact = factOf(
    [...new Set([...looks.flatMap(({ ways }) => ways.flat()), ...over])],
    contested || looks.some((one) => one.contested),
  );
  const [only, ...others] = last.flatMap((i) => begins[i] ?? []);
  return fact.status === 'yes' && only?.told && others.length === 0 ? { ...fact, told: only.told } : fact;
};
