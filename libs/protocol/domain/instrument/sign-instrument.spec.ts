import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { instruments } from './instrument.decider';
import type {
  InstrumentDrafted,
  InstrumentEvent,
  OpenedForSignature,
  SignatureAffixed,
} from './instrument.events';
import type { SignInstrument } from './sign-instrument';

const TEXT = 'a'.repeat(64);
const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const legal = (party: string): Power => ({
  person: `legale-${party}`,
  office: 'legal-representative',
  of: party,
});

const drafted = (entryIntoForce: InstrumentDrafted['data']['entryIntoForce']): InstrumentDrafted => ({
  type: 'InstrumentDrafted',
  data: {
    instrumentId: 'protocollo',
    networkId: 'rete',
    title: 'Protocollo',
    kind: 'PROTOCOL',
    textHash: TEXT,
    parties: ['nord', 'sud', 'est'],
    entryIntoForce,
    withdrawal: null,
    accession: 'OPEN',
    decisionRules: [],
    source: null,
    by: keeper,
  },
});
const openedForSignature: OpenedForSignature = {
  type: 'OpenedForSignature',
  data: {
    instrumentId: 'protocollo',
    networkId: 'rete',
    openedAt: '2026-01-01T00:00:00.000Z',
    waitsFor: null,
    by: keeper,
  },
};
const signed = (party: string, signedOn: string): SignatureAffixed => ({
  type: 'SignatureAffixed',
  data: {
    instrumentId: 'protocollo',
    networkId: 'rete',
    party,
    person: `legale-${party}`,
    method: 'FEQ',
    textHash: TEXT,
    signedOn,
    waitsFor: null,
    by: legal(party),
  },
});
const sign = (
  party: string,
  signedOn: string,
  changes: Partial<SignInstrument['data']> = {},
): SignInstrument => ({
  type: 'SignInstrument',
  data: {
    instrumentId: 'protocollo',
    party,
    method: 'FEQ',
    textHash: TEXT,
    signedOn,
    power: legal(party),
    ...changes,
  },
  at: '2026-06-01T10:00:00.000Z',
});
const all: readonly InstrumentEvent[] = [drafted({ when: { allSigned: true } }), openedForSignature];

it('stays partially signed until the last party has signed (T8)', () => {
  expect(
    given(instruments, ...all, signed('nord', '2026-02-01')).when(sign('sud', '2026-02-10')),
  ).toMatchObject([{ type: 'SignatureAffixed' }]);
});

it('enters into force with the last signature, on its date, for all parties', () => {
  const events = [...all, signed('nord', '2026-02-01'), signed('est', '2026-02-27')];
  expect(given(instruments, ...events).when(sign('sud', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed', data: { party: 'sud', signedOn: '2026-02-10' } },
    { type: 'InstrumentEnteredIntoForce', data: { on: '2026-02-27', forParties: ['nord', 'sud', 'est'] } },
  ]);
});

it('enters into force at the Nth signature for those who signed, and for a later party from its own', () => {
  const second = [drafted({ when: { nth: 2 } }), openedForSignature, signed('nord', '2026-02-01')];
  const decision = given(instruments, ...second).when(sign('sud', '2026-02-10'));
  expect(decision).toMatchObject([{}, { data: { on: '2026-02-10', forParties: ['nord', 'sud'] } }]);
  const inForce = [...second, ...(decision as InstrumentEvent[])];
  expect(given(instruments, ...inForce).when(sign('est', '2026-05-01'))).toMatchObject([
    {},
    { type: 'InstrumentEnteredIntoForce', data: { on: '2026-05-01', forParties: ['est'] } },
  ]);
});

it('waits for the date that its rule names, and says for which', () => {
  const dated = [
    drafted({ when: { all: [{ allSigned: true }, { date: '2026-09-01' }] } }),
    openedForSignature,
    signed('nord', '2026-02-01'),
    signed('est', '2026-02-02'),
  ];
  expect(given(instruments, ...dated).when(sign('sud', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed', data: { waitsFor: '2026-09-01' } },
  ]);
  const complete = [...dated, signed('sud', '2026-02-10')];
  const bring = (at: string) =>
    ({
      type: 'BringIntoForce',
      data: { instrumentId: 'protocollo', power: { person: 'policy:x', office: 'policy', of: null } },
      at,
    }) as const;
  expect(given(instruments, ...complete).when(bring('2026-08-31T21:59:59.999Z'))).toEqual([]);
  expect(given(instruments, ...complete).when(bring('2026-10-05T00:00:00.000Z'))).toMatchObject([
    { data: { on: '2026-09-01' } },
  ]);
});

it('changes nothing when the same signature arrives again', () => {
  expect(given(instruments, ...all, signed('nord', '2026-02-01')).when(sign('nord', '2026-02-01'))).toEqual(
    [],
  );
});

const noPower = withoutPower('legal-representative', 'nord');

it.each([
  [
    'by someone without the power to bind the party',
    all,
    sign('nord', '2026-02-01', { power: null }),
    noPower,
  ],
  [
    'by the legal representative of another party',
    all,
    sign('nord', '2026-02-01', { power: legal('sud') }),
    noPower,
  ],
  [
    'without power, of an instrument that nobody drafted',
    [],
    sign('nord', '2026-02-01', { power: null }),
    noPower,
  ],
  [
    'of an instrument that nobody drafted',
    [],
    sign('nord', '2026-02-01'),
    refuse('instrument.unknown', { instrument: 'protocollo' }),
  ],
  [
    'of a draft',
    [all[0] as InstrumentEvent],
    sign('nord', '2026-02-01'),
    refuse('instrument.not-open', { status: 'draft' }),
  ],
  [
    'of a body that the text does not name',
    all,
    sign('ovest', '2026-02-01'),
    refuse('party.not-named', { party: 'ovest' }),
  ],
  [
    'of another text',
    all,
    sign('nord', '2026-02-01', { textHash: 'c'.repeat(64) }),
    refuse('text.differs', { expected: TEXT, given: 'c'.repeat(64) }),
  ],
  [
    'on a day to come',
    all,
    sign('nord', '2026-06-02'),
    refuse('signature.in-the-future', { signedOn: '2026-06-02' }),
  ],
  [
    'twice, on another day',
    [...all, signed('nord', '2026-02-01')],
    sign('nord', '2026-02-02'),
    refuse('signature.already-affixed', { party: 'nord', signedOn: '2026-02-01' }),
  ],
])('refuses a signature %s', (_, events, command, refusal) => {
  expect(given(instruments, ...events).when(command)).toEqual(refusal);
});
