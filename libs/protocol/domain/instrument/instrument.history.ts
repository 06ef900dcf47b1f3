import { history } from '@patto/kernel';
import type { InstrumentEvent, InstrumentRecorded } from './instrument.events';

/** Past instruments had no numbers at first. */
const unnumbered = (data: Omit<InstrumentRecorded['data'], 'numbering'>): InstrumentRecorded['data'] => ({
  ...data,
  numbering: null,
});

export const instrumentHistory = history<InstrumentEvent>('protocol', {
  InstrumentDrafted: { version: 1 },
  OpenedForSignature: { version: 1 },
  SignatureAffixed: { version: 1 },
  InstrumentEnteredIntoForce: { version: 1 },
  InstrumentAccededTo: { version: 1 },
  InstrumentRecorded: { version: 2, upcast: { 1: unnumbered } },
  SignatureRecorded: { version: 1 },
});
