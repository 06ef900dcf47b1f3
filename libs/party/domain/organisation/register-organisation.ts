import { refuse, withoutPower, type Command, type Event, type Power, type Source } from '@patto/kernel';
import { act, type Occurrence } from '@patto/repair/domain';
import { ALWAYS, dateOf, whenOrBefore } from '@patto/temporal';
import { isKnown } from './organisation';
import {
  bodyOf,
  described,
  describing,
  named,
  type Described,
  type ExternalId,
} from './organisation.entities';

type Registered = Described & {
  organisationId: string;
  name: string;
  /** EDTF: since when the body is known to exist under this name; null when no source says. */
  existsFrom: string | null;
  source: Source | null;
};

export type RegisterOrganisation = Command<
  'RegisterOrganisation',
  Registered & {
    /** One of these identifiers that another body has, and which body; null where none is known. */
    taken: (ExternalId & { readonly by: string }) | null;
    power: Power | null;
  }
>;

export type OrganisationRegistered = Event<
  'OrganisationRegistered',
  Registered & { registeredAt: string; by: Power }
>;

/** A body becomes known to the registry. Keeping the register is the registrar's work. */
export const registerOrganisation: Occurrence<RegisterOrganisation, OrganisationRegistered> = {
  command: 'RegisterOrganisation',
  event: 'OrganisationRegistered',
  spelling: { version: 1 },
  trait: act(describing),
  says: ({ data }) => {
    const { organisationId: id, name, existsFrom, registeredAt } = data;
    const when = whenOrBefore(existsFrom, dateOf(registeredAt));
    return [
      named(id, name, { slot: 'registered', when: ALWAYS }),
      { ...bodyOf(id), slot: 'start', when, value: { organisation: id } },
      ...described(id, data, when),
    ];
  },
  decide: ({ data: { power, taken, ...body }, at }, organisation) => {
    if (power?.office !== 'registrar') return withoutPower('registrar', null);
    if (isKnown(organisation))
      return refuse('organisation.already-registered', { organisation: body.organisationId });
    if (taken !== null) {
      const { list, value, by } = taken;
      return refuse('organisation.identifier-taken', { list, value, organisation: by });
    }
    return [{ type: 'OrganisationRegistered', data: { ...body, registeredAt: at, by: power } }];
  },
};
