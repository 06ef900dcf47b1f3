import type { Event } from '@patto/kernel';
import { field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';

/** What an office of a network was called from a day on, as a source tells; EDTF, null where it does not say. */
export type PostNameRecorded = Event<
  'PostNameRecorded',
  Told & { networkId: string; post: string; name: string; from: string | null }
>;

const { orNull, text, vagueDate } = field;

export const recordPostName = toldOccurrence<'RecordPostName', PostNameRecorded>({
  command: 'RecordPostName',
  event: 'PostNameRecorded',
  spelling: { version: 1 },
  trait: told({ post: text(64), name: text(300), from: orNull(vagueDate) }),
  says: ({ data: { networkId: network, post, name, from, enteredAt } }) => [
    {
      ...{ entity: `post-name:${network}:${post}`, kind: 'post-name', network, subject: null },
      ...{ slot: `name:${name}`, when: whenOrBefore(from, dateOf(enteredAt)) },
      value: { post, name },
    },
  ],
});
