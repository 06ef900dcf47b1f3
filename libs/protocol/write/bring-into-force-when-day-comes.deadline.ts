import { deadline, systemCommand } from '@patto/policies';
import { instruments } from '@patto/protocol/domain';
import { startOfDay } from '@patto/temporal';

/** An instrument whose entry into force waits for a day is brought into force by the system on that day. */
export const bringIntoForceWhenDayComes = deadline({
  name: 'bring-into-force-when-day-comes',
  history: instruments.history,
  hears: ['OpenedForSignature', 'SignatureAffixed', 'EntryIntoForceAwaited', 'InstrumentEnteredIntoForce'],
  due: ({ type, data }) => {
    const day = type === 'InstrumentEnteredIntoForce' ? null : data.waitsFor;
    return { id: data.instrumentId, at: day && startOfDay(day) };
  },
  command: (instrumentId, { power, at }) =>
    systemCommand(instruments, instrumentId, {
      type: 'BringIntoForce',
      data: { instrumentId, repaired: null, power },
      at,
    }),
});
