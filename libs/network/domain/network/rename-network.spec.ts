import { refuse, withoutPower, type Power } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { networks, type NetworkCommand } from './network.decider';
import { annul } from '@patto/testing/repairs';
import { AT, constitute, keeper, record, registrar } from './network.examples';

const rename = (name: string, from: string, power: Power | null = keeper): NetworkCommand => ({
  type: 'RenameNetwork',
  data: { networkId: 'rete', name, acronym: null, from, power },
  at: AT,
});
const afterwards = (...commands: NetworkCommand[]) => given(networks, ...obeyed(networks, ...commands));
const namesOf = (days: readonly string[], ...commands: NetworkCommand[]): readonly unknown[] =>
  days.map((day) => {
    const state = stateAfter(networks, ...commands);
    return cellOf(state, 'network-name:rete', instantOf(day)).value?.['name'];
  });

describe('Renaming a network', () => {
  it('holds from its day, and leaves what was before', () => {
    const days = ['2026-02-28', '2026-03-01'];
    expect(namesOf(days, constitute(), rename('Rete Asilo', '2026-03-01'))).toEqual(['Rete', 'Rete Asilo']);
  });
  it('may return to a former name, and be entered late', () => {
    const names = [rename('Rete Asilo', '2026-03-01'), rename('Rete', '2026-05-01')];
    const late = rename('Rete Rifugio', '2026-04-01');
    expect(namesOf(['2026-03-15', '2026-04-15', '2026-06-01'], constitute(), ...names, late)).toEqual([
      ...['Rete Asilo', 'Rete Rifugio', 'Rete'],
    ]);
  });
  it('changes nothing where it is called so on that day', () => {
    expect(afterwards(constitute()).when(rename('Rete', '2026-03-01'))).toEqual([]);
    const renamed = [constitute(), rename('Rete Asilo', '2026-03-01')];
    expect(afterwards(...renamed).when(rename('Rete Asilo', '2026-03-01'))).toEqual([]);
    const undone = obeyed(
      networks,
      constitute(),
      annul('e0', { power: registrar, networkId: 'rete', from: '2024-01-01' }),
      rename('Rete Asilo', '2026-03-01'),
    );
    expect(undone).toHaveLength(4);
    expect(given(networks, ...undone).when(rename('Rete Asilo', '2026-03-01'))).toEqual([]);
    expect(afterwards(record()).when(rename('Rete', '2026-03-01'))).toHaveLength(1);
  });
  it('is refused of a network that nobody knows', () => {
    expect(given(networks).when(rename('Rete Asilo', '2026-03-01'))).toEqual(
      refuse('network.unknown', { network: 'rete' }),
    );
  });
  it('without power says the same of whatever network', () => {
    const histories = [[], obeyed(networks, constitute()), obeyed(networks, record())];
    expect(whatever(networks, histories, rename('Rete', '2026-03-01', null))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});
