import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { accedeToInstrument } from './accede-to-instrument';
import { partyBound } from './bind-party';
import { bringIntoForce } from './bring-into-force';
import { draftInstrument } from './draft-instrument';
import { instrumentEnteredIntoForce } from './enter-into-force';
import { openForSignature } from './open-for-signature';
import { recordInstrument } from './record-instrument';
import { recordSignature } from './record-signature';
import { signInstrument } from './sign-instrument';

/** Everything that can happen to an instrument, each in a file of its own. */
const occurrences = [
  draftInstrument,
  openForSignature,
  signInstrument,
  bringIntoForce,
  instrumentEnteredIntoForce,
  partyBound,
  accedeToInstrument,
  recordInstrument,
  recordSignature,
] as const;

export type InstrumentCommand = CommandOf<(typeof occurrences)[number]>;
export type InstrumentEvent = EventOf<(typeof occurrences)[number]>;

export const instruments = repairable(
  chapterOf({ category: 'instrument', context: 'protocol' }, occurrences),
);
