import { refuse, withoutPower, type Command, type Decision, type Power, type Source } from '@patto/kernel';
import type { Instrument } from './instrument';
import type { InstrumentDrafted, InstrumentTerms } from './instrument.events';

export type DraftInstrument = Command<
  'DraftInstrument',
  InstrumentTerms & { instrumentId: string; networkId: string; source: Source | null; power: Power | null }
>;

const twice = (ids: readonly string[]): string | undefined => ids.find((id, i) => ids.indexOf(id) !== i);

/** The terms of a protocol are fixed: its text by hash, its parties, and the rules that Patto will apply. */
export const draftInstrument = (
  { data: { power, ...body } }: DraftInstrument,
  instrument: Instrument,
): Decision<InstrumentDrafted> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  if (instrument.status !== 'unknown')
    return refuse('instrument.already-drafted', { instrument: body.instrumentId });
  const party = twice(body.parties);
  if (party !== undefined) return refuse('party.named-twice', { party });
  const rule = twice(body.decisionRules.map(({ id }) => id));
  if (rule !== undefined) return refuse('decision-rule.named-twice', { rule });
  return [{ type: 'InstrumentDrafted', data: { ...body, by: power } }];
};
