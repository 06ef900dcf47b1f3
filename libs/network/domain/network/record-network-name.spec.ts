import { cellOf } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { obeyed, stateAfter, given } from '@patto/testing/given';
import { networks, type NetworkCommand } from './network.decider';
import { AT, record, registrar, source } from './network.examples';

const press = { ...source, kind: 'PRESS', reference: 'Il Giornale' } as const;

const recordName = (name: string, from: string | null, told = source): NetworkCommand => ({
  type: 'RecordNetworkName',
  data: { networkId: 'rete', name, acronym: null, from, source: told, factKey: null, power: registrar },
  at: AT,
});

const nameAt = (day: string, ...commands: NetworkCommand[]): unknown => {
  const cell = cellOf(stateAfter(networks, ...commands), 'network-name:rete', instantOf(day));
  return cell.status === 'yes' ? cell.value?.['name'] : cell.status;
};

describe('What sources tell of a network’s later names', () => {
  it.each([
    ['2019-12-31', 'Rete'],
    ['2020-06-01', 'Rete Asilo'],
    ['2024-01-01', 'Rete'],
  ])('holds from the day that they give: on %s it is %s', (day, name) => {
    const names = [recordName('Rete Asilo', '2020-01-01'), recordName('Rete', '2023-01-01')];
    expect(nameAt(day, record(), ...names)).toBe(name);
  });
  it('is in doubt within a vague date', () => {
    expect(nameAt('2020-06-01', record(), recordName('Rete Asilo', '2020'))).toBe('unknown');
  });
  it('is disputed between the days that two sources give', () => {
    const names = [recordName('Rete Asilo', '2020-01-01'), recordName('Rete Asilo', '2022-01-01', press)];
    const days = ['2019-12-31', '2021-01-01', '2022-01-01'];
    expect(days.map((day) => nameAt(day, record(), ...names))).toEqual(['Rete', 'disputed', 'Rete Asilo']);
  });
  it('is disputed where two sources give two names from one day, whoever told first', () => {
    const names = [recordName('Rete Asilo', '2020-01-01'), recordName('Rete Rifugio', '2020-01-01', press)];
    for (const told of [names, names.toReversed()])
      expect(['2019-12-31', '2020-01-01'].map((day) => nameAt(day, record(), ...told))).toEqual([
        ...['Rete', 'disputed'],
      ]);
  });
  it('is there already when the same source tells it again', () => {
    const told = obeyed(networks, record(), recordName('Rete Asilo', '2020'));
    expect(given(networks, ...told).when(recordName('Rete Asilo', '2020'))).toEqual([]);
  });
});
