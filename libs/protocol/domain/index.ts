export { isLive, type Instrument } from './instrument/instrument';
export * from './instrument/instrument.decider';
export * from './instrument/instrument.events';
