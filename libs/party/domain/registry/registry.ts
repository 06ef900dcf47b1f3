import {
  history,
  refuse,
  withoutPower,
  type Command,
  type Decision,
  type Event,
  type Power,
} from '@patto/kernel';
import {
  act,
  cellOf,
  entitiesOf,
  nothingOwn,
  repairable,
  segmentsFor,
  type Chapter,
  type Chronicled,
  type Entity,
} from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';

/** Who keeps the register of bodies. There is one registry in an installation. */
export type RegistrarAppointed = Event<
  'RegistrarAppointed',
  { person: string; appointedAt: string; by: Power }
>;
type RegistryEvent = RegistrarAppointed;

type Registry = Chronicled;

/** The installation itself, which appoints the first registrar and no other. */
export const INSTALLATION: Power = { person: 'installation', office: 'policy', of: null };

export type AppointRegistrar = Command<'AppointRegistrar', { person: string; power: Power | null }>;

const registrarOf = (person: string): Entity => ({
  entity: `registrar:${person}`,
  kind: 'registrar',
  network: null,
  subject: person,
});

/** Whether this person is a registrar at an instant (ISO 8601). */
const isRegistrar = (registry: Registry, person: string, at: string): boolean =>
  cellOf(registry, registrarOf(person).entity, instantOf(at)).isBinding;

const hasRegistrars = (registry: Registry): boolean =>
  entitiesOf(registry, 'registrar').some(({ entity }) =>
    segmentsFor(registry, entity).some(({ isBinding, to }) => isBinding && to === Infinity),
  );

const decide = (
  { data: { person, power }, at }: AppointRegistrar,
  registry: Registry,
): Decision<RegistrarAppointed> => {
  if (power === null) return withoutPower('registrar', null);
  if (isRegistrar(registry, person, at)) return [];
  if (power.office !== 'registrar' && hasRegistrars(registry)) return withoutPower('registrar', null);
  return [{ type: 'RegistrarAppointed', data: { person, appointedAt: at, by: power } }];
};

const chapter: Chapter<AppointRegistrar, RegistryEvent> = {
  category: 'registry',
  history: history<RegistryEvent>('registry', { RegistrarAppointed: { version: 1 } }),
  traits: { RegistrarAppointed: act({}) },
  chronicle: ({ data: { person, appointedAt: when } }) => [
    { ...registrarOf(person), slot: 'start', when, value: { person } },
  ],
  own: nothingOwn,
  decide,
  // An installation without a registrar could never have one again.
  unbroken: (after) => (hasRegistrars(after) ? undefined : refuse('registrar.last')),
};

export const registry = repairable(chapter);

/** The one registry of an installation. */
export const REGISTRY_ID = 'main';

export const registrarPower = (state: Registry, person: string, at: string): Power | null =>
  isRegistrar(state, person, at) ? { person, office: 'registrar', of: null } : null;
