export { computedEntry } from './instrument/entry-into-force';
export { isInForceAt, madeHere, type Instrument, type KnownInstrument } from './instrument/instrument';
export * from './instrument/instrument.decider';
export * from './instrument/instrument.events';
