import { history } from '@patto/kernel';
import { act, field, told, type Traits } from '@patto/repair/domain';
import { membershipClasses, type RegisterEvent } from './register.events';

export const registerHistory = history<RegisterEvent>('membership', {
  MemberAdmitted: { version: 1 },
  MembershipRecorded: { version: 1 },
  MembershipClassChanged: { version: 1 },
  RosterRecorded: { version: 1 },
  WithdrawalNotified: { version: 1 },
  WithdrawalRevoked: { version: 1 },
  VoteWeightSet: { version: 1 },
});

const { count, flag, id, legalDate, list, oneOf, orNull, scopedId, text, vagueDate } = field;
const classes = oneOf(...membershipClasses);

export const registerTraits: Traits<RegisterEvent> = {
  MemberAdmitted: act({ party: id, class: classes, from: legalDate }),
  MembershipRecorded: told({
    ...{ party: id, class: classes, reason: orNull(text(500)) },
    ...{ from: orNull(vagueDate), until: orNull(vagueDate) },
  }),
  MembershipClassChanged: act({ class: classes, from: legalDate, reason: orNull(text(500)) }),
  RosterRecorded: told(
    { on: vagueDate, parties: list(id, 5000), complete: flag, instrument: orNull(scopedId) },
    false,
  ),
  WithdrawalNotified: act({ receivedOn: legalDate, effectiveOn: legalDate }),
  WithdrawalRevoked: act({ revokedOn: legalDate }),
  VoteWeightSet: act({ party: id, weight: count }),
};
