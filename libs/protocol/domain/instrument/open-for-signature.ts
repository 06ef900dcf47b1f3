import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { waitsFor } from './entry-into-force';
import { isLive, type Instrument } from './instrument';
import type { OpenedForSignature } from './instrument.events';

export type OpenForSignature = Command<'OpenForSignature', { instrumentId: string; power: Power | null }>;

/** From here on the parties may sign, and the terms no longer change. */
export const openForSignature = (
  { data: { instrumentId, power }, at }: OpenForSignature,
  instrument: Instrument,
): Decision<OpenedForSignature> => {
  if (power === null) return withoutPower('secretariat', null);
  if (!isLive(instrument)) return refuse('instrument.unknown', { instrument: instrumentId });
  if (instrument.status !== 'draft') return [];
  const { networkId } = instrument;
  return [
    {
      type: 'OpenedForSignature',
      data: { instrumentId, networkId, openedAt: at, waitsFor: waitsFor(instrument, dateOf(at)), by: power },
    },
  ];
};
