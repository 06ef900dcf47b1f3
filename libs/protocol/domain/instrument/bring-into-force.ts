import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { eventOf, eventsOf, isRepair } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import { entryIntoForce, waitsFor } from './entry-into-force';
import { madeHere, type Instrument, type KnownInstrument } from './instrument';
import type { EntryIntoForceAwaited, InstrumentEnteredIntoForce, PartyBound } from './instrument.events';

export type BringIntoForce = Command<
  'BringIntoForce',
  {
    instrumentId: string;
    /** The event that was corrected, retracted or annulled; null: a day has come. */
    repaired: string | null;
    power: Power | null;
  }
>;

/**
 * A day has come that the entry-into-force rule may have waited for, or a signature reads otherwise. A late asker changes
 * nothing: the date is computed.
 */
export const bringIntoForce = (
  { data: { instrumentId, repaired, power }, at }: BringIntoForce,
  state: Instrument,
): Decision<EntryIntoForceAwaited | InstrumentEnteredIntoForce | PartyBound> => {
  if (power === null) return withoutPower('secretariat', null);
  const instrument = madeHere(state, instrumentId);
  if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
  if (instrument.status === 'draft') return [];
  const today = dateOf(at);
  if (repaired === null) return entryIntoForce(instrument, today);
  if (!isOfSignature(state, repaired)) return [];
  const entered = entryIntoForce(instrument, today);
  return entered.length > 0 ? entered : awaited(instrument, state, today);
};

/** What people did to the entry itself is theirs to say. */
const isOfSignature = (state: Instrument, repaired: string): boolean => {
  const event = eventOf(state, repaired);
  const under =
    event && isRepair(event) && event.type === 'ActAnnulled' ? eventOf(state, event.data.target.id) : event;
  return under?.type === 'SignatureAffixed';
};

/** The day for which an open text waits is another than was said last. */
const awaited = (
  instrument: KnownInstrument,
  state: Instrument,
  today: string,
): readonly EntryIntoForceAwaited[] => {
  const { id: instrumentId, networkId, status } = instrument;
  const day = waitsFor(instrument, today);
  const last = eventsOf(state).findLast(({ data }) => 'waitsFor' in (data as object));
  const said = (last?.data as { readonly waitsFor: string | null } | undefined)?.waitsFor ?? null;
  return status === 'open' && day !== said
    ? [{ type: 'EntryIntoForceAwaited', data: { instrumentId, networkId, waitsFor: day } }]
    : [];
};
