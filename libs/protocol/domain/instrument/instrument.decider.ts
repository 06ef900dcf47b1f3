import type { Aggregate, Decision } from '@patto/kernel';
import { accedeToInstrument, type AccedeToInstrument } from './accede-to-instrument';
import { bringIntoForce, type BringIntoForce } from './bring-into-force';
import { draftInstrument, type DraftInstrument } from './draft-instrument';
import { evolve, unknownInstrument, type Instrument } from './instrument';
import type { InstrumentEvent } from './instrument.events';
import { instrumentHistory } from './instrument.history';
import { openForSignature, type OpenForSignature } from './open-for-signature';
import { recordInstrument, type RecordInstrument } from './record-instrument';
import { recordSignature, type RecordSignature } from './record-signature';
import { signInstrument, type SignInstrument } from './sign-instrument';

export type InstrumentCommand =
  | DraftInstrument
  | OpenForSignature
  | SignInstrument
  | BringIntoForce
  | AccedeToInstrument
  | RecordInstrument
  | RecordSignature;

const decide = (command: InstrumentCommand, instrument: Instrument): Decision<InstrumentEvent> => {
  switch (command.type) {
    case 'DraftInstrument':
      return draftInstrument(command, instrument);
    case 'OpenForSignature':
      return openForSignature(command, instrument);
    case 'SignInstrument':
      return signInstrument(command, instrument);
    case 'BringIntoForce':
      return bringIntoForce(command, instrument);
    case 'AccedeToInstrument':
      return accedeToInstrument(command, instrument);
    case 'RecordInstrument':
      return recordInstrument(command);
    case 'RecordSignature':
      return recordSignature(command);
  }
};

export const instruments: Aggregate<InstrumentCommand, Instrument, InstrumentEvent> = {
  category: 'instrument',
  history: instrumentHistory,
  initial: unknownInstrument,
  decide,
  evolve,
};
