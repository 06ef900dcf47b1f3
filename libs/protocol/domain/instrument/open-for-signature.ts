import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { waitsFor } from './entry-into-force';
import { madeHere, type Instrument } from './instrument';
import type { OpenedForSignature } from './instrument.events';

export type OpenForSignature = Command<
  'OpenForSignature',
  { instrumentId: string; openedOn: string | null; power: Power | null }
>;

/** From here on the parties may sign, and the terms no longer change. */
export const openForSignature = (
  { data: { instrumentId, openedOn, power }, at }: OpenForSignature,
  state: Instrument,
): Decision<OpenedForSignature> => {
  if (power === null) return withoutPower('secretariat', null);
  const instrument = madeHere(state, instrumentId);
  if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
  if (instrument.status !== 'draft') return [];
  const { networkId } = instrument;
  const today = dateOf(at);
  if (openedOn !== null && openedOn > today) return refuse('opening.in-the-future', { openedOn });
  const opening = { openedAt: at, openedOn, waitsFor: waitsFor(instrument, today) };
  return [{ type: 'OpenedForSignature', data: { instrumentId, networkId, ...opening, by: power } }];
};
