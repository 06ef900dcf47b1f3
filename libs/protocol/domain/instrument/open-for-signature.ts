import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import { waitsFor } from './entry-into-force';
import { madeHere } from './instrument';
import { makingOf, type OfInstrument } from './instrument.entities';

export type OpenForSignature = Command<
  'OpenForSignature',
  { instrumentId: string; openedOn: string | null; power: Power | null }
>;

export type OpenedForSignature = Event<
  'OpenedForSignature',
  OfInstrument & {
    openedAt: string;
    /** Legal date on which the text was laid open; null where nobody said. */
    openedOn: string | null;
    waitsFor: string | null;
    by: Power;
  }
>;

const { legalDate, orNull } = field;

/** From here on the parties may sign, and the terms no longer change. */
export const openForSignature: Occurrence<OpenForSignature, OpenedForSignature> = {
  command: 'OpenForSignature',
  event: 'OpenedForSignature',
  spelling: { version: 1 },
  trait: act({ openedOn: orNull(legalDate) }),
  says: ({ data: { networkId, instrumentId, openedAt: when, openedOn } }) => [
    {
      ...makingOf(networkId, instrumentId),
      ...{ slot: 'opened', when, value: { status: 'OPEN_FOR_SIGNATURE', openedOn }, isChange: true },
    },
  ],
  decide: ({ data: { instrumentId, openedOn, power }, at }, state) => {
    if (power === null) return withoutPower('secretariat', null);
    const instrument = madeHere(state, instrumentId);
    if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
    if (instrument.status !== 'draft') return [];
    const { networkId } = instrument;
    const today = dateOf(at);
    if (openedOn !== null && openedOn > today) return refuse('opening.in-the-future', { openedOn });
    const opening = { openedAt: at, openedOn, waitsFor: waitsFor(instrument, today) };
    return [{ type: 'OpenedForSignature', data: { instrumentId, networkId, ...opening, by: power } }];
  },
};
