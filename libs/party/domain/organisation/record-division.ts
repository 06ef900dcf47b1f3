import type { Event } from '@patto/kernel';
import { endOf, field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { becomesItself } from './becomes-itself';
import { became, bodyOf } from './organisation.entities';

/** Divided into others: TOTAL ends it, PARTIAL does not. */
export type OrganisationDivided = Event<
  'OrganisationDivided',
  Told & { organisationId: string; into: readonly string[]; how: 'TOTAL' | 'PARTIAL'; on: string | null }
>;

const { id, list, oneOf, orNull, vagueDate } = field;

export const recordDivision = toldOccurrence<'RecordDivision', OrganisationDivided>({
  command: 'RecordDivision',
  event: 'OrganisationDivided',
  spelling: { version: 1 },
  trait: told({ into: list(id, 100), how: oneOf('TOTAL', 'PARTIAL'), on: orNull(vagueDate) }),
  says: ({ data: { organisationId, into, how, on, enteredAt } }) => {
    const when = whenOrBefore(on, dateOf(enteredAt));
    const division = became(organisationId, when, { how: `DIVISION_${how}`, into });
    return how === 'TOTAL' ? [endOf(bodyOf(organisationId), { on, enteredAt }), division] : [division];
  },
  contradiction: ({ organisationId, into, how }) =>
    how === 'TOTAL' ? becomesItself(organisationId, into) : undefined,
});
