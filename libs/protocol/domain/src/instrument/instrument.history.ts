import { history } from '@patto/kernel';
import type { InstrumentEvent } from './instrument.events';

export const instrumentHistory = history<InstrumentEvent>('protocol', {
  InstrumentDrafted: { version: 1 },
  OpenedForSignature: { version: 1 },
  SignatureAffixed: { version: 1 },
  InstrumentEnteredIntoForce: { version: 1 },
  InstrumentAccededTo: { version: 1 },
  InstrumentRecorded: { version: 1 },
  SignatureRecorded: { version: 1 },
});
