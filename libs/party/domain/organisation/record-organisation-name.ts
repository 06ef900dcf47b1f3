import type { Event } from '@patto/kernel';
import { field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { named } from './organisation.entities';

/** A name that it took in the past, from an EDTF date on. */
export type OrganisationNameRecorded = Event<
  'OrganisationNameRecorded',
  Told & { organisationId: string; name: string; from: string | null }
>;

const { orNull, text, vagueDate } = field;

export const recordOrganisationName = toldOccurrence<'RecordOrganisationName', OrganisationNameRecorded>({
  command: 'RecordOrganisationName',
  event: 'OrganisationNameRecorded',
  spelling: { version: 1 },
  trait: told({ name: text(300), from: orNull(vagueDate) }),
  says: ({ data: { organisationId, name, from, enteredAt } }) => [
    named(organisationId, name, { slot: `name:${name}`, when: whenOrBefore(from, dateOf(enteredAt)) }),
  ],
});
