export { computedEntry } from './instrument/entry-into-force';
export {
  isInForceAt,
  madeHere,
  termsAt,
  type Instrument,
  type KnownInstrument,
} from './instrument/instrument';
export * from './instrument/instrument.decider';
export {
  accessions,
  instrumentKinds,
  signatureMethods,
  type Accession,
  type InstrumentKind,
  type SignatureMethod,
} from './instrument/instrument.entities';
