import { decideTrigger } from '@patto/rules';
import type { KnownInstrument } from './instrument';
import type { InstrumentEnteredIntoForce } from './instrument.events';

type Signature = InstrumentEnteredIntoForce['data']['signatures'][number];

/** The text binds these parties from `on`: the rule and the signatures that say so stand in the event (INV-33). */
export const enteredIntoForce = (
  { id, networkId, title, entryIntoForce: rule }: KnownInstrument,
  on: string,
  forParties: readonly string[],
  signatures: readonly Signature[],
): InstrumentEnteredIntoForce => ({
  type: 'InstrumentEnteredIntoForce',
  data: { instrumentId: id, networkId, title, on, rule, signatures, forParties },
});

/** Has the entry-into-force rule been met by these signatures, as seen on `asOf` (a legal date)? */
export const entryIntoForce = (
  instrument: KnownInstrument,
  asOf: string,
): readonly InstrumentEnteredIntoForce[] => {
  const { entryIntoForce: rule, parties, signatures } = instrument;
  const { met, date, boundParties, laterParties } = decideTrigger(rule, {
    parties: parties.map((party) => ({ id: party, signedOn: signatures.get(party) ?? null })),
    asOf,
  });
  if (!met || date === null) return [];
  const inputs = [...signatures].map(([party, signedOn]) => ({ party, signedOn }));
  return [
    enteredIntoForce(instrument, date, boundParties, inputs),
    // Recorded with the others, signed after the condition was met: bound from their own signature.
    ...laterParties.map(({ id, signedOn }) =>
      enteredIntoForce(instrument, signedOn > date ? signedOn : date, [id], [{ party: id, signedOn }]),
    ),
  ];
};
