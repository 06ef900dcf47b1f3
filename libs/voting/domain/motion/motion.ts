import type { JsonObject } from '@patto/kernel';
import { entitiesOf, segmentsFor, type Chronicled } from '@patto/repair/domain';
import type { Execution, Matter } from './motion.entities';

export type Motion = Chronicled;

/** A motion as the record has it with all repairs. */
export type KnownMotion = {
  readonly networkId: string;
  readonly title: string;
  readonly textHash: string;
  readonly matter: readonly Matter[];
  readonly proposer: string | null;
  readonly execution: Execution | null;
  readonly isWithdrawn: boolean;
};

/** Whether it was ever tabled: its id is taken, even where that was a mistake. */
export const isTabled = (motion: Motion): boolean => entitiesOf(motion, 'motion').length > 0;

/** The motion as it stands now; null where none was tabled, or it was taken out of the record. */
export const knownMotion = (motion: Motion): KnownMotion | null => {
  const [entity] = entitiesOf(motion, 'motion');
  const value = entity ? standingValue(motion, entity.entity) : null;
  if (!entity || value === null) return null;
  return {
    networkId: entity.network ?? '',
    title: value['title'] as string,
    textHash: value['textHash'] as string,
    matter: value['matter'] as readonly Matter[],
    proposer: value['proposer'] as string | null,
    // What the chronicle wrote.
    execution: value['execution'] as unknown as Execution | null,
    isWithdrawn: value['status'] === 'WITHDRAWN',
  };
};

const standingValue = (motion: Motion, entity: string): JsonObject | null => {
  const last = segmentsFor(motion, entity).at(-1);
  return last?.isBinding === true ? last.value : null;
};
