import type { Event } from '@patto/kernel';
import { field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import { called } from './network.entities';

/** What a network was called from a day on, as a source tells; EDTF, null where it does not say since when. */
export type NetworkNameRecorded = Event<
  'NetworkNameRecorded',
  Told & { networkId: string; name: string; acronym: string | null; from: string | null }
>;

const { orNull, text, vagueDate } = field;

export const recordNetworkName = toldOccurrence<'RecordNetworkName', NetworkNameRecorded>({
  command: 'RecordNetworkName',
  event: 'NetworkNameRecorded',
  spelling: { version: 1 },
  trait: told({ name: text(300), acronym: orNull(text(30)), from: orNull(vagueDate) }),
  says: ({ data: { networkId, name, acronym, from, enteredAt } }) => [
    called(
      networkId,
      { name, acronym },
      { slot: `name:${name}`, when: whenOrBefore(from, dateOf(enteredAt)) },
    ),
  ],
});
