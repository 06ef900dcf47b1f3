import { read } from './dates';
import type { Said } from './said';

/**
 * The times that it was so, each as all sources together tell it. Written from docs/time.md, and not from the library:
 * a source's lines are walked through from the first to the last, and the spells of others are laid beside them.
 */
type Told = { readonly said: Said[]; first: number; last: number };

const begins = ({ value, earliest }: Said): boolean => value !== null && Number.isFinite(earliest);
const ends = ({ value }: Said): boolean => value === null;

/** The days on which one source has it begin again. */
const anewOn = (said: readonly Said[]): readonly number[] => {
  const days = said.filter(begins).map(({ earliest }) => earliest);
  const anew = (day: number): boolean => {
    const former = Math.max(-Infinity, ...days.filter((other) => other < day));
    const over = said.filter(ends).filter((end) => end.latest <= day && end.earliest >= former);
    const through = said
      .filter((end) => ends(end) && end.latest > day)
      .filter((end) => said.some((one) => one.event === end.event && begins(one) && one.earliest < day));
    return over.length > 0 && through.length === 0;
  };
  return [...new Set(days)].filter(anew).sort((a, b) => a - b);
};

const ofSource = (said: readonly Said[]): readonly Told[] => {
  const anew = anewOn(said);
  const placeOf = (one: Said): number => {
    if (begins(one)) return anew.filter((day) => day <= one.earliest).length;
    const end = ends(one) ? one : said.find((other) => ends(other) && other.event === one.event);
    return end ? anew.filter((day) => day < end.latest).length : 0;
  };
  const spells = new Map<number, Told>();
  for (const one of said) {
    const spell = spells.get(placeOf(one)) ?? { said: [], first: Infinity, last: -Infinity };
    spells.set(placeOf(one), spell);
    spell.said.push(one);
    if (begins(one)) spell.first = Math.min(spell.first, one.earliest);
    if (ends(one)) spell.last = Math.max(spell.last, one.latest);
  }
  return [...spells].sort(([a], [b]) => a - b).map(([, spell]) => spell);
};

const apart = (a: Told, b: Told): number => {
  const gaps = [Math.abs(a.first - b.first), Math.abs(a.last - b.last)];
  return gaps.find(Number.isFinite) ?? Infinity;
};

export const spellsIn = (all: readonly Said[]): readonly (readonly Said[])[] => {
  const told = all.filter(({ isAct }) => !isAct);
  const sources = [...new Set(told.map(({ source }) => source))].sort();
  const bySource = sources.map((name) => ofSource(told.filter(({ source }) => source === name)));
  const count = Math.max(0, ...bySource.map((spells) => spells.length));
  if (count < 2) return [all];
  const fullest = bySource.find((spells) => spells.length === count) ?? [];
  const beside = bySource.filter((spells) => spells !== fullest).flat();
  const nearestTo = (one: Told): Told | undefined =>
    fullest.reduce((so, other) => (apart(one, other) < apart(one, so) ? other : so));
  return fullest.map((spell) => {
    const here = new Set([
      ...spell.said,
      ...beside.filter((one) => nearestTo(one) === spell).flatMap(({ said }) => said),
    ]);
    return all.filter((one) => one.isAct || here.has(one));
  });
};

type Edition = { readonly publishedOn?: string | null; readonly retrievedOn?: string | null };

const editionOf = ({ event }: Said): Edition => event.data.source ?? {};

const isLater = (one: Said, other: Said): boolean => {
  const [a, b] = [editionOf(one), editionOf(other)];
  if (a.publishedOn && b.publishedOn && a.publishedOn !== b.publishedOn) {
    const [p, q] = [read(a.publishedOn), read(b.publishedOn)];
    if (p.earliest >= q.latest) return true;
    if (q.earliest >= p.latest) return false;
  }
  return (a.retrievedOn ?? '') > (b.retrievedOn ?? '') && Boolean(b.retrievedOn);
};

/** Later words of the record on a moment replace its earlier ones, and later editions of a source those of its others. */
export const wordsThatStand = (said: readonly Said[]): readonly Said[] =>
  said.filter((one) => {
    const same = said.filter(({ moment, source }) => moment === one.moment && source === one.source);
    if (one.isAct) return same.at(-1) === one;
    return !same.some((other) => (ends(other) || begins(other)) && isLater(other, one));
  });

/** Until when other sources deny the end that some tell. */
export const deniedUntil = (end: readonly Said[], said: readonly Said[]): number => {
  if (end.some(({ isAct }) => isAct)) return -Infinity;
  const over = Math.max(...end.map(({ latest }) => latest));
  const deniers = said.filter(
    (one) =>
      !one.isAct && one.value !== null && !said.some((other) => ends(other) && other.source === one.source),
  );
  return Math.max(
    -Infinity,
    ...deniers.map((one) => {
      const { publishedOn } = editionOf(one);
      return one.earliest >= over ? Infinity : publishedOn ? read(publishedOn).earliest : -Infinity;
    }),
  );
};
