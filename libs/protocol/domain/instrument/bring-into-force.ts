import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, eventOf, eventsOf, isRepair, type Occurrence } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import type { PartyBound } from './bind-party';
import type { InstrumentEnteredIntoForce } from './enter-into-force';
import { entryIntoForce, waitsFor } from './entry-into-force';
import { madeHere, type Instrument, type KnownInstrument } from './instrument';
import type { OfInstrument } from './instrument.entities';

export type BringIntoForce = Command<
  'BringIntoForce',
  {
    instrumentId: string;
    /** The event that was corrected, retracted or annulled; null: a day has come. */
    repaired: string | null;
    power: Power | null;
  }
>;

/** A signature reads otherwise, and the text waits for another day; null: it waits for none. */
export type EntryIntoForceAwaited = Event<
  'EntryIntoForceAwaited',
  OfInstrument & { waitsFor: string | null }
>;

/**
 * A day has come that the entry-into-force rule may have waited for, or a signature reads otherwise. A late asker changes
 * nothing: the date is computed.
 */
export const bringIntoForce: Occurrence<
  BringIntoForce,
  EntryIntoForceAwaited,
  InstrumentEnteredIntoForce | PartyBound
> = {
  command: 'BringIntoForce',
  event: 'EntryIntoForceAwaited',
  spelling: { version: 1 },
  trait: { ...act({}), isAnnullable: false },
  // The system hears for which day it is to wait.
  says: () => [],
  decide: ({ data: { instrumentId, repaired, power }, at }, state) => {
    if (power === null) return withoutPower('secretariat', null);
    const instrument = madeHere(state, instrumentId);
    if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
    if (instrument.status === 'draft') return [];
    const today = dateOf(at);
    if (repaired === null) return entryIntoForce(instrument, today);
    if (!isOfSignature(state, repaired)) return [];
    const entered = entryIntoForce(instrument, today);
    return entered.length > 0 ? entered : awaited(instrument, state, today);
  },
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
