import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, whatever } from '@patto/testing/given';
import { instruments, type InstrumentCommand } from './instrument.decider';
import { bring, draft, ID, legal, open, record, sign, TEXT } from './instrument.examples';

const afterwards = (...commands: InstrumentCommand[]) =>
  given(instruments, ...obeyed(instruments, ...commands));
const all = [draft(), open()];

it('stays partially signed until the last party has signed (T8)', () => {
  expect(afterwards(...all, sign('nord', '2026-02-01')).when(sign('sud', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed' },
  ]);
});

it('enters into force with the last signature, on its date, for all parties', () => {
  const two = [...all, sign('nord', '2026-02-01'), sign('est', '2026-02-27')];
  expect(afterwards(...two).when(sign('sud', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed', data: { party: 'sud', signedOn: '2026-02-10' } },
    { type: 'InstrumentEnteredIntoForce', data: { on: '2026-02-27', forParties: ['nord', 'sud', 'est'] } },
  ]);
});

it('enters into force at the Nth signature for those who signed, and for a later party from its own', () => {
  const first = [draft({ entryIntoForce: { when: { nth: 2 } } }), open(), sign('nord', '2026-02-01')];
  expect(afterwards(...first).when(sign('sud', '2026-02-10'))).toMatchObject([
    {},
    { data: { on: '2026-02-10', forParties: ['nord', 'sud'] } },
  ]);
  expect(afterwards(...first, sign('sud', '2026-02-10')).when(sign('est', '2026-05-01'))).toMatchObject([
    { type: 'SignatureAffixed' },
    { type: 'PartyBound', data: { party: 'est', on: '2026-05-01' } },
  ]);
});

it('waits for the date that its rule names, and says for which', () => {
  const dated = [
    draft({ entryIntoForce: { when: { all: [{ allSigned: true }, { date: '2026-09-01' }] } } }),
    ...[open(), sign('nord', '2026-02-01'), sign('est', '2026-02-02')],
  ];
  expect(afterwards(...dated).when(sign('sud', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed', data: { waitsFor: '2026-09-01' } },
  ]);
  const complete = [...dated, sign('sud', '2026-02-10')];
  expect(afterwards(...complete).when(bring('2026-08-31T21:59:59.999Z'))).toEqual([]);
  expect(afterwards(...complete).when(bring('2026-10-05T00:00:00.000Z'))).toMatchObject([
    { data: { on: '2026-09-01' } },
  ]);
});

it('changes nothing when the same signature arrives again', () => {
  expect(afterwards(...all, sign('nord', '2026-02-01')).when(sign('nord', '2026-02-01'))).toEqual([]);
});

it.each([
  [
    'of an instrument that nobody drafted',
    [],
    sign('nord', '2026-02-01'),
    refuse('instrument.unknown', { instrument: ID }),
  ],
  [
    'of one that sources alone tell of',
    [record()],
    sign('nord', '2026-02-01'),
    refuse('instrument.unknown', { instrument: ID }),
  ],
  ['of a draft', [draft()], sign('nord', '2026-02-01'), refuse('instrument.not-open', { status: 'draft' })],
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
    'before the text was laid open',
    [draft(), open('2026-01-02')],
    sign('nord', '2026-01-01'),
    refuse('signature.before-opening', { signedOn: '2026-01-01', openedOn: '2026-01-02' }),
  ],
  [
    'by who had no power on that day',
    all,
    sign('nord', '2026-02-01', { signer: null }),
    refuse('signer.without-power', { party: 'nord', signedOn: '2026-02-01' }),
  ],
  [
    'twice, on another day',
    [...all, sign('nord', '2026-02-01')],
    sign('nord', '2026-02-02'),
    refuse('signature.already-affixed', { party: 'nord', signedOn: '2026-02-01' }),
  ],
])('refuses a signature %s', (_, earlier, command, refusal) => {
  expect(afterwards(...earlier).when(command)).toEqual(refusal);
});

it.each([null, legal('sud')])(
  'says the same of whatever instrument to who may not sign for the party',
  (power) => {
    const histories = [
      [],
      obeyed(instruments, ...all),
      obeyed(instruments, ...all, sign('nord', '2026-02-01')),
      obeyed(instruments, record()),
    ];
    expect(whatever(instruments, histories, sign('nord', '2026-02-01', { power }))).toEqual(
      withoutPower('legal-representative', 'nord'),
    );
  },
);
