import type { Power, Source } from '@patto/kernel';
import type { NetworkCommand } from './network.decider';

export const AT = '2026-06-01T10:00:00.000Z';
export const registrar: Power = { person: 'registro', office: 'registrar', of: null };
export const keeper: Power = { person: 'anna', office: 'secretariat', of: 'rete' };
export const source: Source = {
  ...{ kind: 'PROTOCOL_TEXT', reference: 'protocollo', page: null, retrievedOn: null, hash: null },
};

type Of<T extends NetworkCommand['type']> = Extract<NetworkCommand, { type: T }>;

export const constitute = (
  changes: Partial<Of<'ConstituteNetwork'>['data']> = {},
): Of<'ConstituteNetwork'> => ({
  type: 'ConstituteNetwork',
  data: {
    ...{ networkId: 'rete', name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: '2024-03-01' },
    ...{
      secretariat: 'anna',
      secretariatFrom: '2026-01-01',
      visibility: {},
      source: null,
      power: registrar,
      ...changes,
    },
  },
  at: AT,
});

export const appoint = (changes: Partial<Of<'AppointPostHolder'>['data']> = {}): Of<'AppointPostHolder'> => ({
  type: 'AppointPostHolder',
  data: {
    ...{ networkId: 'rete', post: 'SECRETARIAT', person: 'bea', from: '2026-05-01', until: null },
    ...{ power: keeper, ...changes },
  },
  at: AT,
});

export const end = (person: string, on: string, power: Power | null = keeper): Of<'EndPostHolder'> => ({
  type: 'EndPostHolder',
  data: { networkId: 'rete', post: 'SECRETARIAT', person, on, reason: 'fine incarico', power },
  at: AT,
});

export const uphold = (changes: Partial<Of<'UpholdFact'>['data']> = {}): Of<'UpholdFact'> => ({
  type: 'UpholdFact',
  data: {
    ...{ networkId: 'rete', entity: 'mandate:rete.tavolo.1', despite: 'ballot:rete.tavolo.1', isKnown: true },
    ...{ ground: 'GOOD_FAITH', reason: 'contratto già firmato', power: keeper, ...changes },
  },
  at: AT,
});

const told = { networkId: 'rete', source, factKey: null, power: registrar };

export const record = (changes: Partial<Of<'RecordNetwork'>['data']> = {}): Of<'RecordNetwork'> => ({
  type: 'RecordNetwork',
  data: { ...told, name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: '2024', ...changes },
  at: AT,
});

export const recordTerm = (changes: Partial<Of<'RecordPostTerm'>['data']> = {}): Of<'RecordPostTerm'> => ({
  type: 'RecordPostTerm',
  data: {
    ...{ ...told, post: 'SECRETARIAT', person: 'carla', organisation: null, period: 1 },
    ...{ from: '2022', until: '2023', reason: null, ...changes },
  },
  at: AT,
});
