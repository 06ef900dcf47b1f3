import type { RecordedEvent } from '@patto/kernel';
import { repairs, repairStatement, targetsOf } from '@patto/repair/domain';
import type { Repair } from './said';

/** Corrections, retractions, annulments and disputes: they speak of other events. */
export const recordChronicle = (event: RecordedEvent): readonly Repair[] => {
  const statement = repairStatement(event.id, repairs.history.decode(event));
  return [{ targets: targetsOf(statement), statement }];
};
