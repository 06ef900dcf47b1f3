import type { Event } from '@patto/kernel';
import { backwards, field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { postOf } from './network.entities';

/** A past term of office. `post` is any office, in capitals; `period` counts the terms of this holder in it. */
export type PostTermRecorded = Event<
  'PostTermRecorded',
  Told & {
    networkId: string;
    post: string;
    person: string;
    /** The member from which the holder comes, when the source says it. */
    organisation: string | null;
    period: number;
    from: string | null;
    until: string | null;
    reason: string | null;
  }
>;

const { count, id, orNull, text, vagueDate } = field;

export const recordPostTerm = toldOccurrence<'RecordPostTerm', PostTermRecorded>({
  command: 'RecordPostTerm',
  event: 'PostTermRecorded',
  spelling: { version: 1 },
  trait: told({
    ...{ post: text(64), person: id, organisation: orNull(id), period: count, reason: orNull(text(500)) },
    ...{ from: orNull(vagueDate), until: orNull(vagueDate) },
  }),
  says: ({ data }) => {
    const { networkId, post, person, organisation, period, from, until, enteredAt } = data;
    const value = { post, person, organisation, since: from, until, act: null };
    const run = `recorded:${period}`;
    return stretchOf(postOf(networkId, post, person), { from, until, value, enteredAt, run });
  },
  contradiction: ({ from, until }) => backwards(from, until),
});
