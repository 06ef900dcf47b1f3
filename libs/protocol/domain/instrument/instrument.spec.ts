import { refuse, withoutPower } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import type { DecisionRule } from '@patto/rules';
import { instantOf } from '@patto/temporal';
import { annul } from '@patto/testing/repairs';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { isInForceAt, madeHere, termsAt } from './instrument';
import { bondOf } from './instrument.entities';
import { instruments, type InstrumentCommand } from './instrument.decider';
import {
  accede,
  AT,
  bring,
  draft,
  ID,
  keeper,
  legal,
  open,
  record,
  recordSignature,
  sign,
  TEXT,
} from './instrument.examples';

const afterwards = (...commands: InstrumentCommand[]) =>
  given(instruments, ...obeyed(instruments, ...commands));
const first = draft({ entryIntoForce: { when: { nth: 1 } } });
const inForce = [first, open(), sign('nord', '2026-02-01')];
const histories = [
  [],
  obeyed(instruments, draft()),
  obeyed(instruments, ...inForce),
  obeyed(instruments, record(), recordSignature()),
];

describe('Drafting an instrument', () => {
  it('fixes its text, its parties and its rules', () => {
    expect(given(instruments).when(draft())).toMatchObject([
      { type: 'InstrumentDrafted', data: { textHash: TEXT, admitsMembers: true, by: keeper } },
    ]);
    expect(madeHere(stateAfter(instruments, draft()), ID)).toMatchObject({
      ...{ status: 'draft', networkId: 'rete', parties: ['nord', 'sud', 'est'] },
    });
  });
  it('makes members only where the network has none yet, or it says so', () => {
    const admits = (changes: Parameters<typeof draft>[0]) =>
      madeHere(stateAfter(instruments, draft(changes)), ID)?.admitsMembers;
    expect(admits({ members: ['sud'] })).toBe(false);
    expect(admits({ members: ['sud'], admitsMembers: true })).toBe(true);
  });
  it.each([
    ['twice', [draft()], draft(), 'instrument.already-drafted'],
    ['of what sources tell of', [record()], draft(), 'instrument.already-drafted'],
    ['with a party that nobody registered', [], draft({ unknown: ['est'] }), 'organisation.unknown'],
    ['with a party named twice', [], draft({ parties: ['nord', 'nord'] }), 'party.named-twice'],
    ['with the network itself as a party', [], draft({ parties: ['nord', 'rete'] }), 'membership.of-itself'],
    ['with a network that it is within', [], draft({ encircling: ['nord'] }), 'membership.of-itself'],
    [
      'with two rules of one name',
      [],
      draft({
        decisionRules: [
          { id: 'a', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' } },
          { id: 'a', adopted: { count: 'for', op: '>', share: '2/3', of: 'cast' } },
        ],
      }),
      'decision-rule.named-twice',
    ],
    [
      'with a rule that no ballot can state',
      [],
      draft({
        decisionRules: [
          { id: 'a', method: 'SECRET', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' } },
        ],
      }),
      'decision-rule.cannot-be-stated',
    ],
  ])('is refused %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
  const adopted = { count: 'for', op: '>', share: '1/2', of: 'cast' } as const;
  it.each<[object, string, string]>([
    [{ method: 'SECRET' }, '/method', 'METHOD'],
    [{ adopted: { count: 'objections', op: '==', value: 0 } }, '/adopted/count', 'OBJECTIONS'],
    [{ reasonsRequired: ['against'] }, '/reasonsRequired', 'REASONS'],
    [{ adopted: { ...adopted, unit: 'pop' } }, '/adopted/unit', 'UNIT'],
    [{ veto: { count: 'against', op: '>=', value: 1, unit: 'fuori' } }, '/veto/unit', 'UNIT'],
    [{ tie: 'SENIORITY' }, '/tie', 'TIE'],
    [{ fallback: { body: 'probiviri' } }, '/fallback/body', 'OTHER_BODY'],
  ])('is refused with the place of what no ballot can state: %j', (changes, at, lacks) => {
    expect(
      given(instruments).when(draft({ decisionRules: [{ id: 'a', adopted, ...changes }] })),
    ).toMatchObject({
      ...{ refused: 'decision-rule.cannot-be-stated' },
      facts: { places: [{ at: `/decisionRules/0${at}`, lacks }] },
    });
  });
  it('takes what a ballot states: rounds, ties broken, early ends, and a veto of a party or a member', () => {
    const rounds = [{ on: ['NO_QUORUM'], minDelay: 1, adopted, tie: 'LOT' }] as const;
    const veto = {
      any: ['est', 'membro'].map((unit) => ({ count: 'against', op: '>=', value: 1, unit }) as const),
    };
    const rule: DecisionRule = {
      ...({ id: 'a', adopted, veto, rounds, tie: 'CHAIR_VOTE_PREVAILS', earlyEnd: 'SETTLED' } as const),
      fallback: { outcome: 'REJECTED' },
    };
    expect(given(instruments).when(draft({ decisionRules: [rule], members: ['membro'] }))).toHaveLength(1);
  });
  it('lets a network that it is within be a party to what makes no members', () => {
    expect(given(instruments).when(draft({ encircling: ['nord'], admitsMembers: false }))).toHaveLength(1);
  });
  it('takes several versions of a rule, and one of each', () => {
    const versions = [1, 2].map((version) => ({ id: 'a', version, adopted }));
    expect(given(instruments).when(draft({ decisionRules: versions }))).toHaveLength(1);
    expect(given(instruments).when(draft({ decisionRules: [...versions, ...versions] }))).toEqual(
      refuse('decision-rule.named-twice', { rule: 'a' }),
    );
  });
  it('without power says the same of whatever instrument', () => {
    expect(whatever(instruments, histories, draft({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Terms', () => {
  it('stand until the day from which an authority annulled what was drafted', () => {
    const undone = annul('e0', { power: keeper, networkId: 'rete', from: '2026-04-01' });
    const state = stateAfter(instruments, draft(), undone);
    expect(termsAt(state, '2026-03-31')).toMatchObject({
      networkId: 'rete',
      parties: ['nord', 'sud', 'est'],
    });
    expect(termsAt(state, '2026-04-01')).toBeNull();
    expect(termsAt(stateAfter(instruments, record()), '2026-03-31')).toBeNull();
  });
});

describe('Opening for signature', () => {
  it('lets the parties sign', () => {
    expect(madeHere(stateAfter(instruments, draft(), open('2026-01-02')), ID)).toMatchObject({
      ...{ status: 'open', openedOn: '2026-01-02' },
    });
  });
  it('changes nothing where it is open', () => {
    expect(afterwards(draft(), open()).when(open())).toEqual([]);
  });
  it('is refused of what nobody drafted, and on a day to come', () => {
    expect(given(instruments).when(open())).toEqual(refuse('instrument.unknown', { instrument: ID }));
    expect(afterwards(draft()).when(open('2026-01-03'))).toEqual(
      refuse('opening.in-the-future', { openedOn: '2026-01-03' }),
    );
  });
  it('is refused of what was annulled from a day on', () => {
    const undone = annul('e0', { power: keeper, networkId: 'rete', from: '2026-04-01' });
    expect(given(instruments, ...obeyed(instruments, draft(), undone)).when(open())).toEqual(
      refuse('instrument.unknown', { instrument: ID }),
    );
  });
  it('without power says the same of whatever instrument', () => {
    expect(whatever(instruments, histories, open(null, null))).toEqual(withoutPower('secretariat', null));
  });
});

describe('Entry into force', () => {
  it('changes nothing where it is in force, or still a draft', () => {
    expect(afterwards(...inForce).when(bring(AT))).toEqual([]);
    expect(afterwards(draft()).when(bring(AT))).toEqual([]);
  });
  it('is refused of what nobody drafted', () => {
    expect(given(instruments).when(bring(AT))).toEqual(refuse('instrument.unknown', { instrument: ID }));
  });
  it('without power says the same of whatever instrument', () => {
    expect(whatever(instruments, histories, bring(AT, null))).toEqual(withoutPower('secretariat', null));
  });
  it('binds from its day on', () => {
    const state = stateAfter(instruments, ...inForce);
    expect([isInForceAt(state, '2026-01-31'), isInForceAt(state, '2026-02-01')]).toEqual([false, true]);
  });
});

describe('Accession', () => {
  it('binds a later body from its day', () => {
    expect(afterwards(...inForce).when(accede('ovest', '2026-03-01'))).toMatchObject([
      { type: 'InstrumentAccededTo', data: { party: 'ovest', person: 'legale-ovest', on: '2026-03-01' } },
    ]);
    const state = stateAfter(instruments, ...inForce, accede('ovest', '2026-03-01'));
    expect(madeHere(state, ID)?.bound.get('ovest')).toBe('2026-03-01');
  });
  it.each([
    ['who acceded', 'ovest', [...inForce, accede('ovest', '2026-02-01')]],
    ['who had signed the text', 'nord', inForce],
  ])('binds %s and left once more, from the new day and not in between', (_, party, earlier) => {
    const back = accede(party, '2026-05-01', { leftOn: '2026-04-01' });
    expect(afterwards(...earlier).when(back)).toMatchObject([
      { type: 'InstrumentAccededTo', data: { party, on: '2026-05-01', leftOn: '2026-04-01' } },
    ]);
    const state = stateAfter(instruments, ...earlier, back);
    const bond = bondOf({ networkId: 'rete', instrumentId: ID }, party).entity;
    const bonds = ['2026-03-31', '2026-04-15', '2026-05-01'].map((day) =>
      cellOf(state, bond, instantOf(day)),
    );
    expect(bonds.map(({ status }) => status)).toEqual(['yes', 'no', 'yes']);
    expect(madeHere(state, ID)?.bound.get(party)).toBe('2026-05-01');
    expect(madeHere(state, ID)?.signatures).toEqual(
      madeHere(stateAfter(instruments, ...earlier), ID)?.signatures,
    );
    expect(given(instruments, ...obeyed(instruments, ...earlier, back)).when(back)).toEqual([]);
  });
  it.each([
    ['before it had left', accede('nord', '2026-03-01', { leftOn: '2026-04-01' })],
    ['for having left before it was bound', accede('nord', '2026-03-01', { leftOn: '2019-01-01' })],
  ])('is no coming back %s', (_, back) => {
    expect(afterwards(...inForce).when(back)).toMatchObject({ refused: 'party.already-bound' });
  });
  it('changes nothing where the party acceded on that day', () => {
    expect(afterwards(...inForce, accede('ovest', '2026-03-01')).when(accede('ovest', '2026-03-01'))).toEqual(
      [],
    );
  });
  it.each([
    ['to what nobody drafted', [], accede('ovest', '2026-03-01'), 'instrument.unknown'],
    ['of a network to its own pact', inForce, accede('rete', '2026-03-01'), 'membership.of-itself'],
    [
      'of a network that this one is within',
      inForce,
      accede('ovest', '2026-03-01', { encircling: ['ovest'] }),
      'membership.of-itself',
    ],
    ['to what is not in force', [first, open()], accede('ovest', '2026-03-01'), 'instrument.not-in-force'],
    ['of who is bound since another day', inForce, accede('nord', '2026-03-01'), 'party.already-bound'],
    [
      'of who is named in the text and has to sign it',
      inForce,
      accede('sud', '2026-03-01'),
      'party.must-sign',
    ],
    [
      'where the instrument is closed',
      [draft({ entryIntoForce: { when: { nth: 1 } }, accession: 'CLOSED' }), ...inForce.slice(1)],
      accede('ovest', '2026-03-01'),
      'accession.closed',
    ],
    ['of another text', inForce, accede('ovest', '2026-03-01', { textHash: 'c'.repeat(64) }), 'text.differs'],
    ['on a day to come', inForce, accede('ovest', '2026-06-02'), 'signature.in-the-future'],
    ['before it was in force', inForce, accede('ovest', '2019-03-01'), 'accession.before-entry-into-force'],
    [
      'by who had no power on that day',
      inForce,
      accede('ovest', '2026-03-01', { signer: null }),
      'signer.without-power',
    ],
  ])('is refused %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
  it.each([null, legal('sud')])('without the party’s power says the same of whatever instrument', (power) => {
    expect(whatever(instruments, histories, accede('ovest', '2026-03-01', { power }))).toEqual(
      withoutPower('legal-representative', 'ovest'),
    );
  });
});

describe('What sources tell of an instrument', () => {
  it('is no instrument made here, and gives no force', () => {
    const state = stateAfter(instruments, record(), recordSignature());
    expect(madeHere(state, ID)).toBeNull();
    expect(isInForceAt(state, AT)).toBe(false);
  });
  it('is there already when the same source tells it again', () => {
    expect(afterwards(record()).when(record())).toEqual([]);
    expect(afterwards(recordSignature()).when(recordSignature())).toEqual([]);
    expect(afterwards(recordSignature()).when(recordSignature({ method: 'FEQ' }))).toHaveLength(1);
  });
  it.each([
    [record({ until: '2022' }), { from: '2023-02', until: '2022' }],
    [record({ from: null, until: '2022' }), { from: '2023-02', until: '2022' }],
  ])('is refused where it runs backwards', (command, facts) => {
    expect(given(instruments).when(command)).toEqual(refuse('interval.reversed', facts));
  });
  it.each([record({ power: null }), recordSignature({ power: null })])(
    'without power is the same of whatever instrument',
    (command) => {
      expect(whatever(instruments, histories, command)).toEqual(withoutPower('secretariat', 'rete'));
    },
  );
});
