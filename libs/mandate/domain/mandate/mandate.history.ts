import { history } from '@patto/kernel';
import type { MandateEvent } from './mandate.events';

export const mandateHistory = history<MandateEvent>('mandate', {
  MandateConferred: { version: 1 },
  MandateRevoked: { version: 1 },
  MandateRecorded: { version: 1 },
});
