import type { Event } from '@patto/kernel';
import { endOf, field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { becomesItself } from './becomes-itself';
import { became, bodyOf } from './organisation.entities';

/** Another body came into its place, on whatever ground, and it is no more. */
export type OrganisationSucceeded = Event<
  'OrganisationSucceeded',
  Told & { organisationId: string; successor: string; ground: string | null; on: string | null }
>;

const { id, orNull, text, vagueDate } = field;

export const recordSuccession = toldOccurrence<'RecordSuccession', OrganisationSucceeded>({
  command: 'RecordSuccession',
  event: 'OrganisationSucceeded',
  spelling: { version: 1 },
  trait: told({ successor: id, ground: orNull(text(500)), on: orNull(vagueDate) }),
  says: ({ data: { organisationId, successor, on, enteredAt } }) => [
    endOf(bodyOf(organisationId), { on, enteredAt }),
    became(organisationId, whenOrBefore(on, dateOf(enteredAt)), { how: 'SUCCESSION', into: [successor] }),
  ],
  contradiction: ({ organisationId, successor }) => becomesItself(organisationId, [successor]),
});
