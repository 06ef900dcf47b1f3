import type { JsonObject, Power, RecordedEvent } from '@patto/kernel';
import type { Due } from '@patto/policies';
import { instruments, type InstrumentEvent } from '@patto/protocol/domain';
import { bringIntoForceWhenDayComes } from './bring-into-force-when-day-comes.deadline';

const by: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const opened = (waitsFor: string | null): InstrumentEvent => ({
  type: 'OpenedForSignature',
  data: {
    ...{ instrumentId: 'patto', networkId: 'rete', openedAt: '2026-01-10T10:00:00.000Z', openedOn: null },
    waitsFor,
    by,
  },
});
const enteredIntoForce: InstrumentEvent = {
  type: 'InstrumentEnteredIntoForce',
  data: {
    ...{
      instrumentId: 'patto',
      networkId: 'rete',
      title: 'Patto',
      on: '2026-03-01',
      signatures: [],
      forParties: [],
    },
    rule: { when: { allSigned: true } } as never,
    admitsMembers: true,
  },
};

const dueBy = (event: InstrumentEvent): Due => {
  const { type, data } = instruments.history.encode(event);
  const at: Omit<RecordedEvent, 'type' | 'data'> = {
    ...{ id: 'e', stream: 'instrument-patto', revision: 0n, position: { commit: '1', prepare: '1' } },
    ...{ recordedAt: '2026-01-10T10:00:00.000Z', metadata: {} },
  };
  return bringIntoForceWhenDayComes.due({ ...at, type, data: data satisfies JsonObject });
};

it('is due when the day begins in Rome, and settled when none is waited for or the text is in force', () => {
  expect(dueBy(opened('2026-03-01'))).toEqual({ id: 'patto', at: '2026-02-28T23:00:00.000Z' });
  expect(dueBy(opened(null))).toEqual({ id: 'patto', at: null });
  expect(dueBy(enteredIntoForce)).toEqual({ id: 'patto', at: null });
});

it('asks for the instrument to be brought into force, as the system', () => {
  const power: Power = { person: 'policy:x', office: 'policy', of: null };
  const at = '2026-02-28T23:00:00.500Z';
  const { aggregate, id, command } = bringIntoForceWhenDayComes.command('patto', { power, at });
  expect(`${aggregate.category}-${id}`).toBe('instrument-patto');
  expect(command).toEqual({
    type: 'BringIntoForce',
    data: { instrumentId: 'patto', repaired: null, power },
    at,
  });
});
