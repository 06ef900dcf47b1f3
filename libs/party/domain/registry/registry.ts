import {
  history,
  withoutPower,
  type Aggregate,
  type Command,
  type Decision,
  type Event,
  type Power,
} from '@patto/kernel';

/** Who keeps the register of bodies. There is one registry in an installation. */
export type RegistrarAppointed = Event<'RegistrarAppointed', { person: string; by: Power }>;
export type RegistryEvent = RegistrarAppointed;

export type Registry = { readonly registrars: readonly string[] };

/** `by` is null when the installation itself appoints: only the first registrar can be appointed so. */
export type AppointRegistrar = Command<'AppointRegistrar', { person: string; by: string | null }>;

const decide = (
  { data: { person, by } }: AppointRegistrar,
  { registrars }: Registry,
): Decision<RegistrarAppointed> => {
  if (by === null ? registrars.length > 0 && !registrars.includes(person) : !registrars.includes(by))
    return withoutPower('registrar', null);
  if (registrars.includes(person)) return [];
  const power: Power =
    by === null
      ? { person: 'installation', office: 'policy', of: null }
      : { person: by, office: 'registrar', of: null };
  return [{ type: 'RegistrarAppointed', data: { person, by: power } }];
};

export const registry: Aggregate<AppointRegistrar, Registry, RegistryEvent> = {
  category: 'registry',
  history: history<RegistryEvent>('registry', { RegistrarAppointed: { version: 1 } }),
  initial: { registrars: [] },
  decide,
  evolve: ({ registrars }, { data }) => ({ registrars: [...registrars, data.person] }),
};

/** The one registry of an installation. */
export const REGISTRY_ID = 'main';

export const registrarPower = ({ registrars }: Registry, person: string): Power | null =>
  registrars.includes(person) ? { person, office: 'registrar', of: null } : null;
