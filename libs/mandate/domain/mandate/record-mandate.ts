import type { Event } from '@patto/kernel';
import { backwards, field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { empowering, held, mandateOf, type Empowering } from './mandate.entities';

/** A past mandate as a source tells it, dates in EDTF. */
export type MandateRecorded = Event<
  'MandateRecorded',
  Told & Empowering & { from: string | null; until: string | null }
>;

const { orNull, vagueDate } = field;

export const recordMandate = toldOccurrence<'RecordMandate', MandateRecorded>({
  command: 'RecordMandate',
  event: 'MandateRecorded',
  spelling: { version: 1 },
  trait: told({ ...empowering, from: orNull(vagueDate), until: orNull(vagueDate) }),
  says: ({ data }) => {
    const { networkId, mandateId, person, from, until, enteredAt } = data;
    return stretchOf(mandateOf(networkId, mandateId, person), { from, until, value: held(data), enteredAt });
  },
  contradiction: ({ from, until }) => backwards(from, until),
});
