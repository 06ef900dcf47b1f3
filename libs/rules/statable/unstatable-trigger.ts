import { onePerPlace, sidesOfTest, type PlacedTest } from './placed-tests';
import type { Statable, Unstatable } from './statable';
import { isUnit } from './unstatable';
import type { Trigger, TriggerRule } from '../entry-into-force/trigger';

/** What parties and their signatures can state. */
export type StatableBySignatures = Pick<Statable, 'units' | 'groups'>;

const FROM_SIGNATURES = new Set(['parties', 'members', 'entitled', 'signed', 'for']);

const unstatableTest = (placed: PlacedTest, can: StatableBySignatures): readonly Unstatable[] =>
  onePerPlace(
    sidesOfTest(placed).flatMap(({ count, countAt, unit, unitAt }): readonly Unstatable[] => {
      if (!isUnit(can, unit)) return [{ at: unitAt, lacks: 'UNIT', name: unit }];
      return FROM_SIGNATURES.has(count) ? [] : [{ at: countAt, lacks: 'COUNT', name: count }];
    }),
  );

const unstatableAt = (trigger: Trigger, at: string, can: StatableBySignatures): readonly Unstatable[] => {
  if ('all' in trigger)
    return trigger.all.flatMap((branch, index) => unstatableAt(branch, `${at}/all/${index}`, can));
  if ('any' in trigger)
    return trigger.any.flatMap((branch, index) => unstatableAt(branch, `${at}/any/${index}`, can));
  return 'count' in trigger ? unstatableTest({ at, test: trigger }, can) : [];
};

/**
 * What a trigger asks that these parties cannot state. Places are those of the document with `when`; pass `at: ''` for
 * one that stands alone. A delay asks nothing.
 */
export const unstatableTrigger = (
  { when }: TriggerRule,
  can: StatableBySignatures,
  at = '/when',
): readonly Unstatable[] => unstatableAt(when, at, can);
