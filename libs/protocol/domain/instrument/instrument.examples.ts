import type { Power, Source } from '@patto/kernel';
import type { InstrumentCommand } from './instrument.decider';

export const AT = '2026-06-01T10:00:00.000Z';
export const TEXT = 'a'.repeat(64);
export const ID = 'rete.protocollo';
export const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
export const policy: Power = { person: 'policy:x', office: 'policy', of: null };
export const legal = (party: string): Power => ({
  person: `legale-${party}`,
  office: 'legal-representative',
  of: party,
});
const source: Source = {
  ...{ kind: 'PROTOCOL_TEXT', reference: 'protocollo', page: null, retrievedOn: null, hash: null },
};

type Of<T extends InstrumentCommand['type']> = Extract<InstrumentCommand, { type: T }>;

export const draft = (changes: Partial<Of<'DraftInstrument'>['data']> = {}): Of<'DraftInstrument'> => ({
  type: 'DraftInstrument',
  data: {
    ...{ instrumentId: ID, networkId: 'rete', title: 'Protocollo', kind: 'PROTOCOL', textHash: TEXT },
    ...{ parties: ['nord', 'sud', 'est'], entryIntoForce: { when: { allSigned: true } }, withdrawal: null },
    ...{ accession: 'OPEN', decisionRules: [], source: null, admitsMembers: null, members: [] },
    ...{ unknown: [], encircling: [], power: keeper, ...changes },
  },
  at: '2026-01-01T00:00:00.000Z',
});

export const open = (
  openedOn: string | null = null,
  power: Power | null = keeper,
): Of<'OpenForSignature'> => ({
  type: 'OpenForSignature',
  data: { instrumentId: ID, openedOn, power },
  at: '2026-01-02T12:00:00.000Z',
});

export const sign = (
  party: string,
  signedOn: string,
  changes: Partial<Of<'SignInstrument'>['data']> = {},
): Of<'SignInstrument'> => ({
  type: 'SignInstrument',
  data: {
    ...{ instrumentId: ID, party, method: 'FEQ', textHash: TEXT, signedOn, encircling: [] },
    ...{ signer: legal(party), power: legal(party), ...changes },
  },
  at: AT,
});

export const accede = (
  party: string,
  on: string,
  changes: Partial<Of<'AccedeToInstrument'>['data']> = {},
): Of<'AccedeToInstrument'> => ({
  type: 'AccedeToInstrument',
  data: {
    ...{ instrumentId: ID, party, textHash: TEXT, on, leftOn: null, encircling: [] },
    ...{ signer: legal(party), power: legal(party) },
    ...changes,
  },
  at: AT,
});

export const bring = (
  at: string,
  power: Power | null = policy,
  repaired: string | null = null,
): Of<'BringIntoForce'> => ({
  type: 'BringIntoForce',
  data: { instrumentId: ID, repaired, power },
  at,
});

const told = { instrumentId: ID, networkId: 'rete', source, factKey: null, power: keeper };

export const record = (changes: Partial<Of<'RecordInstrument'>['data']> = {}): Of<'RecordInstrument'> => ({
  type: 'RecordInstrument',
  data: {
    ...{ ...told, title: 'Protocollo', kind: 'PROTOCOL', numbering: null, textHash: null, parties: null },
    ...{ signatories: 12, signedOn: '2023-02', entryIntoForce: null, from: '2023-02', until: null },
    ...changes,
  },
  at: AT,
});

export const recordSignature = (
  changes: Partial<Of<'RecordSignature'>['data']> = {},
): Of<'RecordSignature'> => ({
  type: 'RecordSignature',
  data: { ...told, party: 'nord', person: null, method: null, signedOn: '2023-02', ...changes },
  at: AT,
});
