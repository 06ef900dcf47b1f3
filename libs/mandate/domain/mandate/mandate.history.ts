import { history } from '@patto/kernel';
import { act, field, told, type Traits } from '@patto/repair/domain';
import type { MandateEvent } from './mandate.events';

export const mandateHistory = history<MandateEvent>('mandate', {
  MandateConferred: { version: 1 },
  MandateRevoked: { version: 1 },
  MandateRecorded: { version: 1 },
});

const { dateOrInstant, id, legalDate, orNull, text, vagueDate } = field;
const said = { person: id, scope: text(2000), limits: orNull(text(2000)) };

export const mandateTraits: Traits<MandateEvent> = {
  MandateConferred: act({ ...said, from: legalDate, until: orNull(legalDate) }),
  MandateRevoked: act({ effective: dateOrInstant, reason: text(1000) }),
  MandateRecorded: told({ ...said, from: orNull(vagueDate), until: orNull(vagueDate) }),
};
