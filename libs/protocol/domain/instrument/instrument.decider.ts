import type { Decision } from '@patto/kernel';
import { nothingOwn, repairable, tell, type Chapter, type Tell } from '@patto/repair/domain';
import { accedeToInstrument, type AccedeToInstrument } from './accede-to-instrument';
import { bringIntoForce, type BringIntoForce } from './bring-into-force';
import { draftInstrument, type DraftInstrument } from './draft-instrument';
import { instrumentContradiction, type Instrument } from './instrument';
import { instrumentChronicle } from './instrument.chronicle';
import type { InstrumentEvent, InstrumentRecorded, SignatureRecorded } from './instrument.events';
import { instrumentHistory, instrumentTraits } from './instrument.history';
import { openForSignature, type OpenForSignature } from './open-for-signature';
import { signInstrument, type SignInstrument } from './sign-instrument';

export type InstrumentCommand =
  | DraftInstrument
  | OpenForSignature
  | SignInstrument
  | BringIntoForce
  | AccedeToInstrument
  | Tell<'RecordInstrument', InstrumentRecorded>
  | Tell<'RecordSignature', SignatureRecorded>;

const telling = { chronicle: instrumentChronicle, contradiction: instrumentContradiction };

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
      return tell<InstrumentRecorded>('InstrumentRecorded', command, instrument, telling);
    case 'RecordSignature':
      return tell<SignatureRecorded>('SignatureRecorded', command, instrument, telling);
  }
};

const chapter: Chapter<InstrumentCommand, InstrumentEvent> = {
  category: 'instrument',
  history: instrumentHistory,
  traits: instrumentTraits,
  chronicle: instrumentChronicle,
  own: nothingOwn,
  decide,
  contradiction: instrumentContradiction,
};

export const instruments = repairable(chapter);
