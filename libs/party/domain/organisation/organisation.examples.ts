import type { Power, Source } from '@patto/kernel';
import type { OrganisationCommand } from './organisation.decider';

export const AT = '2026-06-01T10:00:00.000Z';
export const registrar: Power = { person: 'registro', office: 'registrar', of: null };
export const legal: Power = { person: 'legale', office: 'legal-representative', of: 'nord' };
export const source: Source = {
  ...{ kind: 'MINUTES', reference: 'verbale', page: null, retrievedOn: null, hash: null },
};

type Of<T extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: T }>;

export const register = (
  changes: Partial<Of<'RegisterOrganisation'>['data']> = {},
): Of<'RegisterOrganisation'> => ({
  type: 'RegisterOrganisation',
  data: {
    ...{ organisationId: 'nord', name: 'Nord', legalForm: null, externalIds: [], existsFrom: null },
    ...{ source: null, taken: null, power: registrar, ...changes },
  },
  at: AT,
});

export const rename = (
  name: string,
  from: string,
  power: Power | null = registrar,
): Of<'RenameOrganisation'> => ({
  type: 'RenameOrganisation',
  data: { organisationId: 'nord', name, from, source: null, power },
  at: AT,
});

export const designate = (
  kind: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE',
  changes: Partial<Of<'DesignateRepresentative'>['data']> = {},
): Of<'DesignateRepresentative'> => ({
  type: 'DesignateRepresentative',
  data: {
    ...{ organisationId: 'nord', person: 'anna', kind, from: '2026-01-01', until: null, act: null },
    ...{ network: null, power: kind === 'LEGAL' ? registrar : legal, ...changes },
  },
  at: AT,
});

export const end = (
  kind: 'LEGAL' | 'DESIGNATED',
  on: string,
  power: Power | null = legal,
): Of<'EndRepresentation'> => ({
  type: 'EndRepresentation',
  data: { organisationId: 'nord', person: 'anna', kind, on, reason: 'LEFT', power },
  at: AT,
});

const told = { organisationId: 'nord', source, factKey: null, power: registrar };

export const record = (
  changes: Partial<Of<'RecordOrganisation'>['data']> = {},
): Of<'RecordOrganisation'> => ({
  type: 'RecordOrganisation',
  data: {
    ...{ ...told, name: 'Nord', legalForm: null, externalIds: [] },
    ...{ existsFrom: '2011', existsUntil: null, ...changes },
  },
  at: AT,
});

export const recordName = (
  name: string,
  from: string | null,
  changes: Partial<Of<'RecordOrganisationName'>['data']> = {},
): Of<'RecordOrganisationName'> => ({
  type: 'RecordOrganisationName',
  data: { ...told, name, from, ...changes },
  at: AT,
});

export const recordRepresentation = (
  changes: Partial<Of<'RecordRepresentation'>['data']> = {},
): Of<'RecordRepresentation'> => ({
  type: 'RecordRepresentation',
  data: {
    ...{ ...told, person: 'anna', kind: 'LEGAL', period: 1, from: '2019', until: null, act: null },
    ...changes,
  },
  at: AT,
});

export const absorb = (into = 'sud', on: string | null = '2025-01-01'): Of<'RecordAbsorption'> => ({
  type: 'RecordAbsorption',
  data: { ...told, into, how: 'INCORPORATION', on },
  at: AT,
});

export const divide = (
  into: readonly string[],
  how: 'TOTAL' | 'PARTIAL',
  on = '2025-01-01',
): Of<'RecordDivision'> => ({ type: 'RecordDivision', data: { ...told, into, how, on }, at: AT });

export const succeed = (successor: string, on = '2025-01-01'): Of<'RecordSuccession'> => ({
  type: 'RecordSuccession',
  data: { ...told, successor, ground: null, on },
  at: AT,
});

export const extinguish = (on: string | null = '2025-01-01'): Of<'RecordExtinction'> => ({
  type: 'RecordExtinction',
  data: { ...told, cause: null, on },
  at: AT,
});
