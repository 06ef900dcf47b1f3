import type { Power } from '@patto/kernel';
import { cellOf, entitiesOf, segmentsFor, type Chronicled, type Entity } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';

/** Who keeps the register of bodies. There is one registry in an installation. */
type Registry = Chronicled;

/** The one registry of an installation. */
export const REGISTRY_ID = 'main';

/** The installation itself, which appoints the first registrar and no other. */
export const INSTALLATION: Power = { person: 'installation', office: 'policy', of: null };

export const registrarOf = (person: string): Entity => ({
  entity: `registrar:${person}`,
  kind: 'registrar',
  network: null,
  subject: person,
});

/** Whether this person is a registrar at an instant (ISO 8601). */
export const isRegistrar = (registry: Registry, person: string, at: string): boolean =>
  cellOf(registry, registrarOf(person).entity, instantOf(at)).isBinding;

export const hasRegistrars = (registry: Registry): boolean =>
  entitiesOf(registry, 'registrar').some(({ entity }) =>
    segmentsFor(registry, entity).some(({ isBinding, to }) => isBinding && to === Infinity),
  );

export const registrarPower = (registry: Registry, person: string, at: string): Power | null =>
  isRegistrar(registry, person, at) ? { person, office: 'registrar', of: null } : null;
