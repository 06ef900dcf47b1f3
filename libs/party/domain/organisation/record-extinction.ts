import type { Event } from '@patto/kernel';
import { endOf, field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { became, bodyOf } from './organisation.entities';

/** It is no more, and nobody came into its place. */
export type OrganisationExtinguished = Event<
  'OrganisationExtinguished',
  Told & { organisationId: string; cause: string | null; on: string | null }
>;

const { orNull, text, vagueDate } = field;

export const recordExtinction = toldOccurrence<'RecordExtinction', OrganisationExtinguished>({
  command: 'RecordExtinction',
  event: 'OrganisationExtinguished',
  spelling: { version: 1 },
  trait: told({ cause: orNull(text(500)), on: orNull(vagueDate) }),
  says: ({ data: { organisationId, on, enteredAt } }) => [
    endOf(bodyOf(organisationId), { on, enteredAt }),
    became(organisationId, whenOrBefore(on, dateOf(enteredAt)), { how: 'EXTINCTION', into: [] }),
  ],
});
