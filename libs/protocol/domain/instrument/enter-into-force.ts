import type { Event } from '@patto/kernel';
import { act, field, type Consequence } from '@patto/repair/domain';
import type { TriggerRule } from '@patto/rules';
import type { Force, KnownInstrument } from './instrument';
import { bound, forceOf, type OfInstrument } from './instrument.entities';

/** The condition was met: on which date, by which rule and inputs, and for which parties (INV-33). */
export type InstrumentEnteredIntoForce = Event<
  'InstrumentEnteredIntoForce',
  OfInstrument & {
    title: string;
    on: string;
    rule: TriggerRule;
    signatures: readonly { readonly party: string; readonly signedOn: string }[];
    forParties: readonly string[];
    admitsMembers: boolean;
  }
>;

/** It comes along with the last needed signature, or with the day for which the text waits. */
export const instrumentEnteredIntoForce: Consequence<InstrumentEnteredIntoForce> = {
  event: 'InstrumentEnteredIntoForce',
  spelling: { version: 1 },
  trait: act({ on: field.legalDate }),
  says: ({ data }) => {
    const { networkId, instrumentId: instrument, title, on, forParties } = data;
    const value = { instrument, title, since: on, forParties };
    return [
      { ...forceOf(networkId, instrument), slot: 'start', when: on, value },
      ...forParties.map((party) => bound(data, party, on)),
    ];
  },
};

/** The text binds these parties from `on`: the rule and the signatures that say so stand in the event. */
export const enterIntoForce = (
  { id, networkId, title, entryIntoForce: rule, admitsMembers, signatures }: KnownInstrument,
  { on, forParties }: Force,
): InstrumentEnteredIntoForce => ({
  type: 'InstrumentEnteredIntoForce',
  data: {
    ...{ instrumentId: id, networkId, title, on, rule, forParties, admitsMembers },
    signatures: [...signatures].map(([party, signedOn]) => ({ party, signedOn })),
  },
});
