import { cellOf, entitiesOf, type Chronicled } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
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

/** The motion as it stands at an instant; null where none was tabled by then, or it was undone or taken out of the record. */
export const knownMotion = (motion: Motion, at: string): KnownMotion | null => {
  const [entity] = entitiesOf(motion, 'motion');
  if (!entity) return null;
  const { isBinding, value } = cellOf(motion, entity.entity, instantOf(at));
  if (!isBinding || value === null) return null;
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
