import type { Event } from '@patto/kernel';
import { endOf, field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { becomesItself } from './becomes-itself';
import { became, bodyOf } from './organisation.entities';

/** It went into another body, with others to found it or by itself, and is no more (C04, C05). */
export type OrganisationAbsorbed = Event<
  'OrganisationAbsorbed',
  Told & {
    organisationId: string;
    into: string;
    how: 'UNION' | 'INCORPORATION';
    on: string | null;
  }
>;

const { id, oneOf, orNull, vagueDate } = field;

export const recordAbsorption = toldOccurrence<'RecordAbsorption', OrganisationAbsorbed>({
  command: 'RecordAbsorption',
  event: 'OrganisationAbsorbed',
  spelling: { version: 1 },
  trait: told({ into: id, how: oneOf('UNION', 'INCORPORATION'), on: orNull(vagueDate) }),
  says: ({ data: { organisationId, into, how, on, enteredAt } }) => [
    endOf(bodyOf(organisationId), { on, enteredAt }),
    became(organisationId, whenOrBefore(on, dateOf(enteredAt)), { how, into: [into] }),
  ],
  contradiction: ({ organisationId, into }) => becomesItself(organisationId, [into]),
});
