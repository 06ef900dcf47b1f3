import { forbid, refuse, withoutPower, type Power } from '@patto/kernel';
import { annul, correct, retract } from '@patto/testing/repairs';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import type { AppointRegistrar } from './appoint-registrar';
import { INSTALLATION, registrarPower } from './registry';
import { registry } from './registry.decider';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'anna', office: 'registrar', of: null };
const appoint = (person: string, power: Power | null = INSTALLATION): AppointRegistrar => ({
  type: 'AppointRegistrar',
  data: { person, power },
  at: AT,
});
const two = [appoint('anna'), appoint('bea', registrar)];
const histories = [[], obeyed(registry, appoint('anna')), obeyed(registry, ...two)];

describe('Appointing a registrar', () => {
  it('is the installation’s for the first, and a registrar’s for the others', () => {
    const state = stateAfter(registry, ...two);
    expect(['anna', 'bea'].map((person) => registrarPower(state, person, AT))).toMatchObject([
      { person: 'anna', office: 'registrar' },
      { person: 'bea', office: 'registrar' },
    ]);
    expect(registrarPower(state, 'anna', '2026-05-31T10:00:00.000Z')).toBeNull();
  });
  it('changes nothing where the person is one', () => {
    expect(given(registry, ...obeyed(registry, appoint('anna'))).when(appoint('anna'))).toEqual([]);
    expect(given(registry, ...obeyed(registry, ...two)).when(appoint('bea', registrar))).toEqual([]);
  });
  it('is refused to the installation once there is a registrar', () => {
    expect(given(registry, ...obeyed(registry, appoint('anna'))).when(appoint('bea'))).toEqual(
      withoutPower('registrar', null),
    );
  });
  it('without power says the same of whatever registry', () => {
    expect(whatever(registry, histories, appoint('anna', null))).toEqual(withoutPower('registrar', null));
  });
});

describe('The last registrar', () => {
  const first = obeyed(registry, appoint('anna'));
  const second: Power = { ...registrar, person: 'bea' };

  it('cannot be taken out of the record', () => {
    expect(given(registry, ...first).when(retract('e0', { power: registrar }))).toEqual(
      refuse('registrar.last'),
    );
  });
  it('can once there is another, who then is the last', () => {
    const events = obeyed(registry, ...two, retract('e0', { power: second }));
    expect(given(registry, ...events).when(retract('e1', { power: second }))).toEqual(
      refuse('registrar.last'),
    );
  });
  it('has no fields that a correction could take away', () => {
    expect(
      given(registry, ...first).when(correct('e0', { person: 'bea' }, { power: registrar })),
    ).toMatchObject({
      refused: 'event.not-correctable',
    });
  });
  it('is not taken away by an annulment either', () => {
    expect(given(registry, ...first).when(annul('e0', { power: registrar }))).toEqual(
      refuse('registrar.last'),
    );
  });
  it('is no business of a legal representative', () => {
    const power: Power = { person: 'legale', office: 'legal-representative', of: 'nord' };
    expect(given(registry, ...first).when(retract('e0', { power }))).toEqual(
      forbid('registrar.not-held', { office: 'registrar', of: null }),
    );
  });
});
