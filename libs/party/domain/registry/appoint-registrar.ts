import { withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, type Occurrence } from '@patto/repair/domain';
import { hasRegistrars, isRegistrar, registrarOf } from './registry';

export type AppointRegistrar = Command<'AppointRegistrar', { person: string; power: Power | null }>;

/** Who keeps the register of bodies. */
export type RegistrarAppointed = Event<
  'RegistrarAppointed',
  { person: string; appointedAt: string; by: Power }
>;

/** A registrar lets others in; the installation lets in the first alone. */
export const appointRegistrar: Occurrence<AppointRegistrar, RegistrarAppointed> = {
  command: 'AppointRegistrar',
  event: 'RegistrarAppointed',
  spelling: { version: 1 },
  trait: act({}),
  says: ({ data: { person, appointedAt: when } }) => [
    { ...registrarOf(person), slot: 'start', when, value: { person } },
  ],
  decide: ({ data: { person, power }, at }, registry) => {
    if (power === null) return withoutPower('registrar', null);
    if (isRegistrar(registry, person, at)) return [];
    if (power.office !== 'registrar' && hasRegistrars(registry)) return withoutPower('registrar', null);
    return [{ type: 'RegistrarAppointed', data: { person, appointedAt: at, by: power } }];
  },
};
