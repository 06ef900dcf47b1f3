import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { isLive, type Instrument } from './instrument';
import type { InstrumentAccededTo } from './instrument.events';

export type AccedeToInstrument = Command<
  'AccedeToInstrument',
  { instrumentId: string; party: string; textHash: string; on: string; power: Power | null }
>;

/** A later body joins an instrument in force, through its legal representative, when the instrument is open to it. */
export const accedeToInstrument = (
  { data: { instrumentId, party, textHash, on, power }, at }: AccedeToInstrument,
  instrument: Instrument,
): Decision<InstrumentAccededTo> => {
  if (power?.of !== party) return withoutPower('legal-representative', party);
  if (!isLive(instrument)) return refuse('instrument.unknown', { instrument: instrumentId });
  const { status, accession, textHash: fixed, networkId, bound, parties } = instrument;
  if (status !== 'in-force') return refuse('instrument.not-in-force', { status });
  const since = bound.get(party);
  if (since !== undefined) return since === on ? [] : refuse('party.already-bound', { party, since });
  if (parties.includes(party)) return refuse('party.must-sign', { party });
  if (accession !== 'OPEN') return refuse('accession.closed', { instrument: instrumentId });
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  if (on > dateOf(at)) return refuse('signature.in-the-future', { signedOn: on });
  const { person } = power;
  return [
    {
      type: 'InstrumentAccededTo',
      data: { instrumentId, networkId, party, person, textHash, on, by: power },
    },
  ];
};
