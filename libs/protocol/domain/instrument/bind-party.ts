import type { Event } from '@patto/kernel';
import { act, field, type Consequence } from '@patto/repair/domain';
import type { KnownInstrument } from './instrument';
import { bound, type OfInstrument } from './instrument.entities';

/** A party that signed when the text was in force already: it is bound from its own signature, and nobody else is. */
export type PartyBound = Event<
  'PartyBound',
  OfInstrument & { party: string; on: string; admitsMembers: boolean }
>;

/** Nobody asks for it: it comes along with the signature. */
export const partyBound: Consequence<PartyBound> = {
  event: 'PartyBound',
  spelling: { version: 1 },
  trait: act({ on: field.legalDate }),
  says: ({ data }) => [bound(data, data.party, data.on)],
};

export const bindParty = (
  { id, networkId, admitsMembers }: KnownInstrument,
  party: string,
  on: string,
): PartyBound => ({
  type: 'PartyBound',
  data: { instrumentId: id, networkId, party, on, admitsMembers },
});
