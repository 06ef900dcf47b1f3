import { canonical } from './canonical';
import type { Instant } from './instant';
import type { Answer, Segment } from './segment';

const saysTheSame = <V>(one: Segment<V>, other: Segment<V>): boolean =>
  one.status === other.status &&
  one.events.length === other.events.length &&
  canonical({ ...one, from: 0, to: 0 }) === canonical({ ...other, from: 0, to: 0 });

/** Joins neighbours that say the same. */
export const joined = <V>(segments: readonly Segment<V>[]): readonly Segment<V>[] => {
  const joint: Segment<V>[] = [];
  for (const segment of segments) {
    const last = joint.at(-1);
    if (last?.to === segment.from && saysTheSame(last, segment))
      joint[joint.length - 1] = { ...last, to: segment.to };
    else joint.push(segment);
  }
  return joint;
};

/** Everywhere that one of several lists of segments begins or ends to say something. */
export const cutsOf = <V>(lists: readonly (readonly Segment<V>[])[]): readonly Instant[] => {
  const cuts = new Set(lists.flat().flatMap(({ from, to }) => [from, to]));
  cuts.delete(Infinity);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
};

/** Segments from an answer for each stretch between cuts. */
export const sliced = <V>(
  cuts: readonly Instant[],
  answer: (at: Instant) => Answer<V>,
): readonly Segment<V>[] =>
  joined(
    cuts.flatMap((from, i) => {
      const cell = answer(from);
      return cell.status === 'no' && cell.toldOtherwise.length === 0
        ? []
        : [{ from, to: cuts[i + 1] ?? Infinity, ...cell }];
    }),
  );

const strongest = ['yes', 'disputed', 'unknown', 'annulled', 'no'] as const;

/** It is so if any stretch makes it so; of those that say the same the last one is quoted, an act before a telling. */
export const either = <V>(answers: readonly Answer<V>[]): Answer<V> => {
  const status = strongest.find((one) => answers.some((answer) => answer.status === one)) ?? 'no';
  const saying = answers.filter((answer) => answer.status === status);
  const binding = saying.filter(({ isBinding }) => isBinding);
  const quoted = (binding.length > 0 ? binding : saying).at(-1);
  return {
    status,
    value: quoted?.value ?? null,
    events: [...new Set(saying.flatMap(({ events }) => events))].sort(),
    claims: saying.flatMap(({ claims }) => claims),
    isBinding: binding.length > 0,
    toldOtherwise: answers.flatMap(({ toldOtherwise }) => toldOtherwise),
  };
};
