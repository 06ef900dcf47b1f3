import { refuse, withoutPower, type Command, type Decision, type Event, type Power } from '@patto/kernel';
import type { ExternalId } from '../organisation/organisation.entities';

export type TakeIdentifier = Command<
  'TakeIdentifier',
  ExternalId & {
    organisationId: string;
    /** A body that took it and, as the record reads now, does not have it; null: none. */
    released: string | null;
    power: Power | null;
  }
>;

export type IdentifierTaken = Event<
  'IdentifierTaken',
  ExternalId & { organisationId: string; takenAt: string; by: Power }
>;

/** Before a body is registered it takes its identifiers, each of which one body has. */
export const takeIdentifier = (
  { data: { released, power, ...taking }, at }: TakeIdentifier,
  holder: string | null,
): Decision<IdentifierTaken> => {
  if (power?.office !== 'registrar') return withoutPower('registrar', null);
  const { list, value, organisationId } = taking;
  if (holder === organisationId) return [];
  if (holder !== null && holder !== released)
    return refuse('organisation.identifier-taken', { list, value, organisation: holder });
  return [{ type: 'IdentifierTaken', data: { ...taking, takenAt: at, by: power } }];
};
