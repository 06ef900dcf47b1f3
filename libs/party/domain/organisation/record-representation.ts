import type { Event } from '@patto/kernel';
import { backwards, field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { representationOf, standing, type RepresentationKind } from './organisation.entities';

/** A past term; `period` counts the terms of this person in this capacity. */
export type RepresentationRecorded = Event<
  'RepresentationRecorded',
  Told & {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    period: number;
    from: string | null;
    until: string | null;
    act: string | null;
  }
>;

const { count, orNull, vagueDate } = field;

export const recordRepresentation = toldOccurrence<'RecordRepresentation', RepresentationRecorded>({
  command: 'RecordRepresentation',
  event: 'RepresentationRecorded',
  spelling: { version: 1 },
  trait: told({ ...standing, period: count, from: orNull(vagueDate), until: orNull(vagueDate) }),
  says: ({ data: { organisationId: id, person, kind, period, from, until, enteredAt } }) => {
    const value = { organisation: id, person, capacity: kind, network: null, since: from, until };
    const run = `recorded:${period}`;
    return stretchOf(representationOf(id, kind, person), { from, until, value, enteredAt, run });
  },
  contradiction: ({ from, until }) => backwards(from, until),
});
