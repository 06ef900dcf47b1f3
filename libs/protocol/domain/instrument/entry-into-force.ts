import { decideTrigger, type TriggerParty } from '@patto/rules';
import type { KnownInstrument } from './instrument';
import type { InstrumentEnteredIntoForce, PartyBound } from './instrument.events';

type Signature = InstrumentEnteredIntoForce['data']['signatures'][number];

/** The text binds these parties from `on`: the rule and the signatures that say so stand in the event (INV-33). */
const enteredIntoForce = (
  { id, networkId, title, entryIntoForce: rule, admitsMembers }: KnownInstrument,
  on: string,
  forParties: readonly string[],
  signatures: readonly Signature[],
): InstrumentEnteredIntoForce => ({
  type: 'InstrumentEnteredIntoForce',
  data: { instrumentId: id, networkId, title, on, rule, signatures, forParties, admitsMembers },
});

/** It signed when the text was in force already, or after the condition was met: bound from its own signature. */
export const partyBound = (
  { id, networkId, admitsMembers }: KnownInstrument,
  party: string,
  on: string,
): PartyBound => ({
  type: 'PartyBound',
  data: { instrumentId: id, networkId, party, on, admitsMembers },
});

const factsOf = ({ parties, signatures }: KnownInstrument): TriggerParty[] =>
  parties.map((party) => ({ id: party, signedOn: signatures.get(party) ?? null }));

/** The later day on which the rule would be met with the signatures as they stand; null when it waits for no day. */
export const waitsFor = (instrument: KnownInstrument, today: string): string | null => {
  const { date } = decideTrigger(instrument.entryIntoForce, { parties: factsOf(instrument) });
  return date !== null && date > today ? date : null;
};

/** Has the entry-into-force rule been met by these signatures, as seen on `asOf` (a legal date)? */
export const entryIntoForce = (
  instrument: KnownInstrument,
  asOf: string,
): readonly (InstrumentEnteredIntoForce | PartyBound)[] => {
  const { met, date, boundParties, laterParties } = decideTrigger(instrument.entryIntoForce, {
    parties: factsOf(instrument),
    asOf,
  });
  if (!met || date === null) return [];
  const inputs = [...instrument.signatures].map(([party, signedOn]) => ({ party, signedOn }));
  return [
    enteredIntoForce(instrument, date, boundParties, inputs),
    ...laterParties.map(({ id, signedOn }) => partyBound(instrument, id, signedOn > date ? signedOn : date)),
  ];
};
