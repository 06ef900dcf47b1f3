import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { InstrumentRecorded } from './instrument.events';

export type RecordInstrument = Command<
  'RecordInstrument',
  Omit<InstrumentRecorded['data'], 'by'> & { power: Power | null }
>;

/** What a source says of a text that was signed outside Patto. Its clauses stay unknown. */
export const recordInstrument = ({
  data: { power, ...body },
}: RecordInstrument): Decision<InstrumentRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'InstrumentRecorded', data: { ...body, by: power } }];
