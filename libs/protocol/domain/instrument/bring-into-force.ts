import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { entryIntoForce } from './entry-into-force';
import { madeHere, type Instrument } from './instrument';
import type { InstrumentEnteredIntoForce, PartyBound } from './instrument.events';

export type BringIntoForce = Command<'BringIntoForce', { instrumentId: string; power: Power | null }>;

/** A day has come that the entry-into-force rule may have waited for. A late asker changes nothing: the date is computed. */
export const bringIntoForce = (
  { data: { instrumentId, power }, at }: BringIntoForce,
  state: Instrument,
): Decision<InstrumentEnteredIntoForce | PartyBound> => {
  if (power === null) return withoutPower('secretariat', null);
  const instrument = madeHere(state, instrumentId);
  if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
  return instrument.status === 'open' ? entryIntoForce(instrument, dateOf(at)) : [];
};
