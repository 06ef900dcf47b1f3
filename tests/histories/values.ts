import type { Command, Power } from '@patto/kernel';
import fc from 'fast-check';

const { constantFrom, record, constant } = fc;
export const NETWORK = 'rete';
const ats = ['2026-03-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z', '2026-09-01T10:00:00.000Z'];
const days = ['2024-01-01', '2025-01-01', '2026-01-01', '2026-04-01', '2027-01-01'];
export const vague = [...days, '2023', '2024-02', '2025~', '2022/2026', '2026-01'];
export const people = ['anna', 'bea'];
export const parties = ['nord', 'sud'];

export const day = constantFrom(...days);
export const dayOrNull = constantFrom(...days, null);
export const whenOrNull = constantFrom(...vague, null);
export const person = constantFrom(...people);
export const party = constantFrom(...parties);
const key = constantFrom(null, null, 'riga');
const source = constantFrom('giornale', 'verbale').map((reference) => ({
  ...{ kind: 'PRESS', reference, page: null, retrievedOn: null, hash: null },
}));

export const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const keeper: Power = { person: 'anna', office: 'secretariat', of: NETWORK };
export const policy: Power = { person: 'policy:x', office: 'policy', of: null };
export const legalOf = (of: string): Power => ({
  person: `legale-${of}`,
  office: 'legal-representative',
  of,
});
const power = constantFrom(registrar, registrar, keeper, keeper, legalOf('nord'), policy, null);
export const basis = constant({ kind: 'clause', instrument: 'rete.protocollo', clause: null });

export type Fields = { readonly [field: string]: fc.Arbitrary<unknown> };

export const command = (type: string, fields: Fields): fc.Arbitrary<Command> =>
  record({
    type: constant(type),
    data: record({ power, ...fields }),
    at: constantFrom(...ats),
  });

export const fixed = (values: { readonly [field: string]: unknown }): Fields =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, constant(value)]));

export const told: Fields = { source, factKey: key };
