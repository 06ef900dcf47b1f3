import { refuse, withoutPower, type Command, type Decision, type Power, type Source } from '@patto/kernel';
import { isKnown, type Organisation } from './organisation';
import type { ExternalId, OrganisationRegistered } from './organisation.events';

export type RegisterOrganisation = Command<
  'RegisterOrganisation',
  {
    organisationId: string;
    name: string;
    legalForm: string | null;
    externalIds: readonly ExternalId[];
    existsFrom: string | null;
    source: Source | null;
    /** One of these identifiers that another body has, and which body; null where none is known. */
    taken: (ExternalId & { readonly by: string }) | null;
    power: Power | null;
  }
>;

/** A body becomes known to the registry. Keeping the register is the registrar's work. */
export const registerOrganisation = (
  { data: { power, taken, ...body }, at }: RegisterOrganisation,
  organisation: Organisation,
): Decision<OrganisationRegistered> => {
  if (power?.office !== 'registrar') return withoutPower('registrar', null);
  if (isKnown(organisation))
    return refuse('organisation.already-registered', { organisation: body.organisationId });
  if (taken !== null) {
    const { list, value, by } = taken;
    return refuse('organisation.identifier-taken', { list, value, organisation: by });
  }
  return [{ type: 'OrganisationRegistered', data: { ...body, registeredAt: at, by: power } }];
};
