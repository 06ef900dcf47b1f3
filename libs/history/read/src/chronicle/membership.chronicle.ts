import type { RecordedEvent } from '@patto/kernel';
import { registers, type RegisterEvent } from '@patto/membership/domain';
import { dateOf, NEVER } from '@patto/temporal';
import { sourceName, whenOrBefore, type Said } from './said';

type Recorded = Extract<RegisterEvent, { type: 'MembershipRecorded' }>['data'];
type About = (
  slot: string,
  when: string,
  value: Said['claim']['value'],
  more?: Partial<Said['claim']>,
) => Said;

const recorded = (data: Recorded, about: About, recordedOn: string): readonly Said[] => {
  const { party, class: kind, from, until, reason, basis } = data;
  const source = { source: sourceName(data.source) };
  const value = { organisation: party, class: kind, since: from, until, reason, act: basis };
  const start = about('start', whenOrBefore(from, until ?? recordedOn), value, source);
  return until === null ? [start] : [start, about('end', until, null, source)];
};

/** Who is a member of a network. A withdrawal ends the membership from a later date, unless it is taken back. */
export const membershipChronicle = (event: RecordedEvent): readonly Said[] => {
  const { type, data } = registers.history.decode(event);
  if (type === 'VoteWeightSet' || type === 'RosterRecorded') return [];
  const { networkId: network, membershipId, party } = data;
  const about: About = (slot, when, value, more = {}) => ({
    entity: `member:${network}:${membershipId}`,
    kind: 'member',
    network,
    subject: party,
    claim: { kind: 'claim', event: event.id, slot, when, value, source: null, ...more },
    extends: false,
  });
  switch (type) {
    case 'MemberAdmitted': {
      const value = {
        organisation: party,
        class: data.class,
        since: data.from,
        until: null,
        reason: null,
        act: data.basis,
      };
      return [about('start', data.from, value)];
    }
    case 'MembershipRecorded':
      return recorded(data, about, dateOf(event.recordedAt));
    case 'WithdrawalNotified':
      return [about('withdrawal', data.effectiveOn, null)];
    case 'WithdrawalRevoked':
      // The same moment stated again: nothing ends there any more.
      return [about('withdrawal', NEVER, null)];
  }
};
