import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { annul, correct, retract } from '@patto/testing/repairs';
import { madeHere } from './instrument';
import { instruments } from './instrument.decider';
import { AT, bring, draft, ID, keeper, legal, open, policy, record, sign, TEXT } from './instrument.examples';

const afterwards = (...commands: Parameters<typeof instruments.decide>[0][]) =>
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

const late = [
  draft({ entryIntoForce: { when: { nth: 2 } } }),
  ...[open(), sign('nord', '2026-02-01'), sign('sud', '2026-02-20')],
];
const SIGNATURE = 'e2';

it('counts a signature that is told late on its own date: the entry follows, and who is bound from when', () => {
  expect(afterwards(...late).when(sign('est', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed' },
    { type: 'InstrumentEnteredIntoForce', data: { on: '2026-02-10', forParties: ['nord', 'est'] } },
  ]);
  const known = madeHere(stateAfter(instruments, ...late, sign('est', '2026-02-10')), ID);
  expect(known?.bound.get('sud')).toBe('2026-02-20');
});

it('is in force from the same day for the same parties in whatever order signatures are recorded', () => {
  const signatures = [sign('nord', '2026-02-01'), sign('sud', '2026-02-20'), sign('est', '2026-02-10')];
  const entered = (order: readonly number[]) => {
    const told = order.flatMap((n) => signatures[n] ?? []);
    const known = madeHere(
      stateAfter(instruments, draft({ entryIntoForce: { when: { nth: 2 } } }), open(), ...told),
      ID,
    );
    return [known?.force?.on, known?.force?.forParties.toSorted(), [...(known?.bound ?? [])].sort()];
  };
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].map(entered);
  expect(new Set(orders.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1);
  expect(orders[0]?.[0]).toBe('2026-02-10');
});

it('follows a signature that is corrected, whichever way', () => {
  const corrected = correct(SIGNATURE, { signedOn: '2026-02-25' }, { power: keeper, networkId: 'rete' });
  expect(afterwards(...late, corrected).when(bring(AT, policy, SIGNATURE))).toMatchObject([
    { type: 'InstrumentEnteredIntoForce', data: { on: '2026-02-25' } },
  ]);
});

it('stays as it was recorded where its condition is met no more, or people said otherwise', () => {
  const [power, networkId] = [keeper, 'rete'];
  const entry = 'e4';
  expect(
    afterwards(...late, retract(SIGNATURE, { power, networkId })).when(bring(AT, policy, SIGNATURE)),
  ).toEqual([]);
  const byHand = correct(entry, { on: '2026-03-01' }, { power, networkId });
  expect(afterwards(...late, byHand).when(sign('est', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed' },
    { type: 'PartyBound', data: { party: 'est', on: '2026-03-01' } },
  ]);
  const annulled = annul(entry, { power, networkId });
  expect(afterwards(...late, annulled).when(sign('est', '2026-02-10'))).toMatchObject([
    { type: 'SignatureAffixed' },
  ]);
  expect(afterwards(...late, annulled).when(bring(AT, policy, entry))).toEqual([]);
});

it('waits for another day when a signature reads otherwise', () => {
  const waiting = [
    draft({ entryIntoForce: { when: { nth: 2 }, after: { days: 200 } } }),
    ...[open(), sign('nord', '2026-02-01'), sign('sud', '2026-02-20')],
  ];
  const corrected = correct(SIGNATURE, { signedOn: '2026-02-25' }, { power: keeper, networkId: 'rete' });
  const again = [...waiting, corrected, bring(AT, policy, SIGNATURE)];
  expect(afterwards(...waiting, corrected).when(bring(AT, policy, SIGNATURE))).toEqual([
    { type: 'EntryIntoForceAwaited', data: { instrumentId: ID, networkId: 'rete', waitsFor: '2026-09-13' } },
  ]);
  expect(afterwards(...again).when(bring(AT, policy, SIGNATURE))).toEqual([]);
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
