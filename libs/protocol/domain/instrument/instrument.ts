import type { InstrumentEvent, InstrumentTerms } from './instrument.events';

export type Instrument =
  | { readonly status: 'unknown' }
  /** Known from the past alone: there is nothing to sign, and its clauses are not known. */
  | { readonly status: 'recorded'; readonly networkId: string }
  | (InstrumentTerms & {
      readonly status: 'draft' | 'open' | 'in-force';
      readonly id: string;
      readonly networkId: string;
      /** Party → legal date of its signature. */
      readonly signatures: ReadonlyMap<string, string>;
      /** Party → legal date from which it is bound. */
      readonly bound: ReadonlyMap<string, string>;
    });

export type KnownInstrument = Exclude<Instrument, { status: 'unknown' | 'recorded' }>;

/** Is it one whose terms the record holds, and not only told of? */
export const isLive = (instrument: Instrument): instrument is KnownInstrument =>
  instrument.status !== 'unknown' && instrument.status !== 'recorded';

export const unknownInstrument: Instrument = { status: 'unknown' };

const opened = (instrument: KnownInstrument, { type, data }: InstrumentEvent): KnownInstrument => {
  switch (type) {
    case 'InstrumentDrafted':
    case 'InstrumentRecorded':
    case 'SignatureRecorded':
      return instrument;
    case 'OpenedForSignature':
      return { ...instrument, status: 'open' };
    case 'SignatureAffixed':
      return { ...instrument, signatures: new Map(instrument.signatures).set(data.party, data.signedOn) };
    case 'InstrumentEnteredIntoForce': {
      const bound = new Map([
        ...instrument.bound,
        ...data.forParties.map((party) => [party, data.on] as const),
      ]);
      return { ...instrument, status: 'in-force', bound };
    }
    case 'InstrumentAccededTo':
      return { ...instrument, bound: new Map(instrument.bound).set(data.party, data.on) };
  }
};

export const evolve = (instrument: Instrument, event: InstrumentEvent): Instrument => {
  if (event.type === 'InstrumentDrafted') {
    const { instrumentId, networkId, source: _source, by: _by, ...terms } = event.data;
    return {
      ...terms,
      status: 'draft',
      id: instrumentId,
      networkId,
      signatures: new Map(),
      bound: new Map(),
    };
  }
  if (isLive(instrument)) return opened(instrument, event);
  const isTold = event.type === 'InstrumentRecorded' || event.type === 'SignatureRecorded';
  return isTold ? { status: 'recorded', networkId: event.data.networkId } : instrument;
};
