import type { Event } from '@patto/kernel';
import { field, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { addDays } from '@patto/temporal';
import { held, LISTED, membershipOf, ofItself } from './register.entities';

/** A list of members as a source printed it. On a complete list whoever does not stand was no member on that day. */
export type RosterRecorded = Event<
  'RosterRecorded',
  Told & {
    networkId: string;
    /** EDTF: the day for which the list speaks. */
    on: string;
    parties: readonly string[];
    complete: boolean;
    /** The instrument whose signatories it lists, when it is such a list. */
    instrument: string | null;
  }
>;

const { flag, id, list, orNull, scopedId, vagueDate } = field;

/** Who stands on a list was a member over the day for which it speaks, or at some time within a vaguer one. */
export const recordRoster = toldOccurrence<'RecordRoster', RosterRecorded>({
  command: 'RecordRoster',
  event: 'RosterRecorded',
  spelling: { version: 1 },
  trait: told(
    { on: vagueDate, parties: list(id, 5000), complete: flag, instrument: orNull(scopedId) },
    false,
  ),
  says: ({ id: event, data: { networkId, on, parties, instrument } }) => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(on);
    const end = isDay ? addDays(on, 1) : on;
    const basis =
      instrument === null
        ? ({ kind: 'none' } as const)
        : ({ kind: 'clause', instrument, clause: null } as const);
    return parties.flatMap((party) => {
      const said = { ...membershipOf(networkId, party, `${party}:${LISTED}`), run: event };
      const value = held({ party, class: 'FULL', from: null, until: null, reason: null, basis });
      return [
        { ...said, slot: `start:${event}`, when: on, value },
        { ...said, slot: `end:${event}`, when: end, value: null },
      ];
    });
  },
  contradiction: ({ networkId, parties }) => ofItself(networkId, parties),
});
