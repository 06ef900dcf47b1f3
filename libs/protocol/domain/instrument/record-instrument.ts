import type { Event, Json, Numbering } from '@patto/kernel';
import { backwards, field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import type { TriggerRule } from '@patto/rules';
import {
  forceOf,
  instrumentKinds,
  makingOf,
  termsOf,
  type InstrumentKind,
  type OfInstrument,
} from './instrument.entities';

/** A text as a source tells of it, with as many of its parties as the source names or counts; EDTF dates. */
export type InstrumentRecorded = Event<
  'InstrumentRecorded',
  Told &
    OfInstrument & {
      title: string;
      kind: InstrumentKind;
      /** As the source numbers it; null where it does not. */
      numbering: Numbering | null;
      textHash: string | null;
      parties: readonly string[] | null;
      /** How many signed, as the source counts them: a claim like any other. */
      signatories: number | null;
      signedOn: string | null;
      /** The rule by which it enters into force, where the source gives it: the date then follows from the signatures. */
      entryIntoForce: TriggerRule | null;
      /** In force from and until; null where the source does not say that it was in force, or that it ended. */
      from: string | null;
      until: string | null;
    }
>;

const { count, hash, id, list, oneOf, orNull, record, text, vagueDate } = field;
const vague = orNull(vagueDate);
const numbered = record({ series: orNull(text(100)), year: orNull(count), number: count });

export const recordInstrument = toldOccurrence<'RecordInstrument', InstrumentRecorded>({
  command: 'RecordInstrument',
  event: 'InstrumentRecorded',
  spelling: { version: 1 },
  trait: told({
    ...{ title: text(500), kind: oneOf(...instrumentKinds), numbering: orNull(numbered) },
    ...{ textHash: orNull(hash), parties: orNull(list(id, 5000)), signatories: orNull(count) },
    ...{ signedOn: vague, from: vague, until: vague },
  }),
  says: ({ data }) => {
    const { networkId: network, instrumentId: instrument, title, kind, numbering, textHash } = data;
    const { parties, signatories, signedOn, entryIntoForce, from, until, enteredAt } = data;
    const value = { instrument, title, kind, numbering, textHash, parties, signatories, status: 'SIGNED' };
    const terms = { instrument, title, kind, textHash, parties, entryIntoForce: entryIntoForce as Json };
    const making = { from: signedOn, until: null, value, enteredAt };
    const force = { from, until, value: { instrument, title, since: from, forParties: parties }, enteredAt };
    return [
      ...stretchOf(makingOf(network, instrument), making),
      ...(entryIntoForce === null
        ? []
        : stretchOf(termsOf(network, instrument), { ...making, value: terms })),
      ...(from === null ? [] : stretchOf(forceOf(network, instrument), force)),
    ];
  },
  contradiction: ({ signedOn, from, until }) => backwards(from, until) ?? backwards(signedOn, until),
});
