import { cellOf } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { given, obeyed, stateAfter } from '@patto/testing/given';
import { networks, type NetworkCommand } from './network.decider';
import { AT, record, registrar, source } from './network.examples';

const recordName = (name: string, from: string | null, told = source): NetworkCommand => ({
  type: 'RecordPostName',
  data: { networkId: 'rete', post: 'CHAIR', name, from, source: told, factKey: null, power: registrar },
  at: AT,
});

describe('What sources tell of how an office is called', () => {
  it('holds from the day that they give, and of no day before', () => {
    const names = [recordName('Presidente', '2019-01-01'), recordName('Portavoce di turno', '2022')];
    const state = stateAfter(networks, record(), ...names);
    const cells = ['2018-12-31', '2020-01-01', '2022-06-01', '2023-01-01'].map((day) =>
      cellOf(state, 'post-name:rete:CHAIR', instantOf(day)),
    );
    expect(cells.map(({ status, value }) => [status, value?.['name']])).toEqual([
      ['no', undefined],
      ['yes', 'Presidente'],
      ['unknown', undefined],
      ['yes', 'Portavoce di turno'],
    ]);
  });
  it('is disputed where two sources give two names from one day', () => {
    const press = { ...source, kind: 'PRESS', reference: 'Il Giornale' } as const;
    const names = [recordName('Presidente', '2019-01-01'), recordName('Portavoce', '2019-01-01', press)];
    const cell = cellOf(
      stateAfter(networks, record(), ...names),
      'post-name:rete:CHAIR',
      instantOf('2020-01-01'),
    );
    expect(cell.status).toBe('disputed');
    expect(cell.claims.map(({ value }) => value?.['name']).sort()).toEqual(['Portavoce', 'Presidente']);
  });
  it('is there already when the same source tells it again', () => {
    const told = obeyed(networks, record(), recordName('Presidente', '2019'));
    expect(given(networks, ...told).when(recordName('Presidente', '2019'))).toEqual([]);
  });
});
