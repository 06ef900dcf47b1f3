import type { Event } from '@patto/kernel';
import { backwards, field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { ALWAYS, dateOf, whenOrBefore } from '@patto/temporal';
import { bodyOf, described, describing, named, type Described } from './organisation.entities';

/** A body as a source tells of it; EDTF, null where the source is silent. */
export type OrganisationRecorded = Event<
  'OrganisationRecorded',
  Told &
    Described & {
      organisationId: string;
      name: string;
      existsFrom: string | null;
      existsUntil: string | null;
    }
>;

const { orNull, vagueDate } = field;

export const recordOrganisation = toldOccurrence<'RecordOrganisation', OrganisationRecorded>({
  command: 'RecordOrganisation',
  event: 'OrganisationRecorded',
  spelling: { version: 1 },
  trait: told({ ...describing, existsUntil: orNull(vagueDate) }),
  says: ({ data }) => {
    const { organisationId: id, name, existsFrom: from, existsUntil: until, enteredAt } = data;
    const when = whenOrBefore(from, until ?? dateOf(enteredAt));
    return [
      named(id, name, { slot: 'registered', when: ALWAYS }),
      ...stretchOf(bodyOf(id), { from, until, value: { organisation: id }, enteredAt }),
      ...described(id, data, when),
    ];
  },
  contradiction: ({ existsFrom, existsUntil }) => backwards(existsFrom, existsUntil),
});
