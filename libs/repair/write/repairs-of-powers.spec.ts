import { forbid, isRefusal, type Basis, type Power } from '@patto/kernel';
import { knownMandate, mandates } from '@patto/mandate/domain';
import { memberAt, registers, runningAt, weightAt, type RegisterCommand } from '@patto/membership/domain';
import { networks, secretariatPower, type NetworkCommand } from '@patto/network/domain';
import { legalPower, organisations, standsFor, type OrganisationCommand } from '@patto/party/domain';
import { instruments, isInForceAt, madeHere, type InstrumentCommand } from '@patto/protocol/domain';
import { given, obeyed, stateAfter } from '@patto/testing/given';
import { annul, correct, dispute, resolve, retract } from '@patto/testing/repairs';
import { knownMotion, motions, type MotionCommand } from '@patto/voting/domain';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const keeper: Power = { person: 'anna', office: 'secretariat', of: 'rete' };
const legal: Power = { person: 'legale', office: 'legal-representative', of: 'nord' };
const policy: Power = { person: 'policy:x', office: 'policy', of: null };
const clause: Basis = { kind: 'clause', instrument: 'rete.protocollo', clause: null };
const byRegistrar = { power: registrar, networkId: 'rete' };
const byKeeper = { power: keeper, networkId: 'rete' };
const source = { kind: 'PRESS', reference: 'giornale', page: null, retrievedOn: null, hash: null } as const;

const register: OrganisationCommand = {
  type: 'RegisterOrganisation',
  data: {
    ...{ organisationId: 'nord', name: 'Nord', legalForm: null, externalIds: [], existsFrom: null },
    ...{ source: null, taken: null, power: registrar },
  },
  at: AT,
};
const designate = (kind: 'LEGAL' | 'DESIGNATED'): OrganisationCommand => ({
  type: 'DesignateRepresentative',
  data: {
    ...{ organisationId: 'nord', person: 'xena', kind, from: '2026-01-01', until: null, act: null },
    ...{ network: null, power: kind === 'LEGAL' ? registrar : legal },
  },
  at: AT,
});
const constitute: NetworkCommand = {
  type: 'ConstituteNetwork',
  data: {
    ...{ networkId: 'rete', name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: '2024' },
    ...{ secretariat: 'anna', secretariatFrom: '2026-01-01', visibility: {}, source: null, power: registrar },
  },
  at: AT,
};
const admit: RegisterCommand = {
  type: 'AdmitMember',
  data: { networkId: 'rete', party: 'nord', class: 'FULL', from: '2024-01-01', basis: clause, power: policy },
  at: AT,
};
const setWeight: RegisterCommand = {
  type: 'SetVoteWeight',
  data: { networkId: 'rete', party: 'nord', weight: 3, basis: clause, isInForce: true, power: keeper },
  at: AT,
};
const notify: RegisterCommand = {
  type: 'NotifyWithdrawal',
  data: {
    ...{ networkId: 'rete', party: 'nord', receivedOn: '2026-05-01', instrument: 'rete.protocollo' },
    ...{ rule: { monthsOfNotice: 3, yearEnd: '12-31' }, power: legal },
  },
  at: AT,
};
const revokeNotice: RegisterCommand = {
  type: 'RevokeWithdrawal',
  data: { networkId: 'rete', party: 'nord', power: legal },
  at: AT,
};
const excluded: RegisterCommand = {
  type: 'RecordMembership',
  data: {
    ...{
      networkId: 'rete',
      party: 'nord',
      class: 'FULL',
      from: '2020-01-01',
      until: '2023-01-01',
      period: 1,
    },
    ...{ reason: 'EXCLUDED', basis: clause, source, factKey: null, power: keeper },
  },
  at: AT,
};

const nord = (...commands: Parameters<typeof organisations.decide>[0][]) =>
  stateAfter(organisations, register, ...commands);
const members = (...commands: Parameters<typeof registers.decide>[0][]) => stateAfter(registers, ...commands);
const isMember = (on: string, ...commands: Parameters<typeof registers.decide>[0][]) => {
  const { status, isBinding } = memberAt(members(...commands), 'nord', on);
  return [status, isBinding];
};

describe('A power that was taken back gives nothing', () => {
  it('to the legal representative who was entered by mistake', () => {
    expect(legalPower(nord(designate('LEGAL')), 'nord', 'xena', AT)).not.toBeNull();
    expect(
      legalPower(nord(designate('LEGAL'), retract('e1', { power: registrar })), 'nord', 'xena', AT),
    ).toBeNull();
  });
  it('to the secretariat', () => {
    const state = stateAfter(networks, constitute, retract('e1', byRegistrar));
    expect(secretariatPower(state, 'rete', 'anna', AT)).toBeNull();
  });
  it('before the day to which its beginning was corrected', () => {
    const state = nord(designate('DESIGNATED'), correct('e1', { from: '2027-01-01' }, { power: legal }));
    const holds = (at: string) => standsFor(state, { person: 'xena', kinds: ['DESIGNATED'] }, at);
    expect([holds(AT), holds('2027-01-01')]).toEqual([false, true]);
  });
  it('of votes: the member has one again', () => {
    expect(weightAt(members(admit, setWeight, retract('e1', byKeeper)), 'rete', 'nord', AT)).toBe(1);
  });
});

describe('What was taken back or undone no longer acts', () => {
  it('as a motion', () => {
    const table: MotionCommand = {
      type: 'TableMotion',
      data: {
        ...{ motionId: 'rete.mozione', networkId: 'rete', title: 'Tavolo', textHash: 'b'.repeat(64) },
        ...{ matter: ['ORDINARY'], proposer: null, execution: null, proposerIsMember: false },
        ...{ networkSince: null, power: keeper },
      },
      at: AT,
    };
    expect(knownMotion(stateAfter(motions, table, retract('e0', byKeeper)), AT)).toBeNull();
  });
  it('as a notice, whose member then stays', () => {
    const { power } = byRegistrar;
    expect(isMember('2027-01-01', admit, notify)).toEqual(['no', false]);
    expect(isMember('2027-01-01', admit, notify, retract('e1', { power, networkId: 'rete' }))).toEqual([
      ...['yes', true],
    ]);
  });
  it('as the taking back of a notice, whose member then leaves', () => {
    expect(isMember('2027-01-01', admit, notify, revokeNotice)).toEqual(['yes', true]);
    expect(isMember('2027-01-01', admit, notify, revokeNotice, retract('e2', byRegistrar))).toEqual([
      'no',
      false,
    ]);
  });
  it('as an admission', () => {
    expect(isMember(AT, admit, annul('e0', byRegistrar))).toEqual(['annulled', false]);
    expect(runningAt(members(admit, annul('e0', byRegistrar)), 'nord', AT)).toEqual([]);
  });
  it('as an entry into force', () => {
    const instrumentId = 'rete.protocollo';
    const draft: InstrumentCommand = {
      type: 'DraftInstrument',
      data: {
        ...{
          instrumentId,
          networkId: 'rete',
          title: 'Protocollo',
          kind: 'PROTOCOL',
          textHash: 'a'.repeat(64),
        },
        ...{ parties: ['nord'], entryIntoForce: { when: { allSigned: true } }, withdrawal: null },
        ...{ accession: 'OPEN', decisionRules: [], source: null, admitsMembers: null },
        ...{ members: [], unknown: [], encircling: [], power: keeper },
      },
      at: '2026-01-01T00:00:00.000Z',
    };
    const open: InstrumentCommand = {
      type: 'OpenForSignature',
      data: { instrumentId, openedOn: null, power: keeper },
      at: '2026-01-02T00:00:00.000Z',
    };
    const sign: InstrumentCommand = {
      type: 'SignInstrument',
      data: {
        ...{ instrumentId, party: 'nord', method: 'FEQ', textHash: 'a'.repeat(64), signedOn: '2026-02-01' },
        ...{ encircling: [], signer: legal, power: legal },
      },
      at: AT,
    };
    const state = (...repairs: ReturnType<typeof annul>[]) =>
      stateAfter(instruments, draft, open, sign, ...repairs);
    expect(isInForceAt(state(), AT)).toBe(true);
    expect(isInForceAt(state(annul('e3', byRegistrar)), AT)).toBe(false);
    expect(madeHere(state(annul('e3', byRegistrar)), instrumentId)?.status).toBe('open');
  });
  it('as an exclusion that was told: the party is a member again', () => {
    expect(isMember('2023-06-01', excluded)).toEqual(['no', false]);
    expect(isMember('2023-06-01', excluded, annul('e0', { ...byRegistrar, part: 'end' }))).toEqual([
      'yes',
      false,
    ]);
  });
  it('as a revocation, whose mandate then runs on', () => {
    const motion: Basis = { kind: 'motion', motion: 'rete.mozione', ballot: 'rete.mozione.1' };
    const ids = { mandateId: 'rete.mozione.1', networkId: 'rete' };
    const confer = {
      type: 'ConferMandate',
      data: {
        ...{ ...ids, person: 'anna', scope: 'tavolo', limits: null, from: '2026-01-01' },
        ...{ until: null, basis: motion, power: policy },
      },
      at: AT,
    } as const;
    const revoke = {
      type: 'RevokeMandate',
      data: { ...ids, effective: '2026-07-01', reason: 'fine', cited: null, power: keeper },
      at: AT,
    } as const;
    expect(knownMandate(stateAfter(mandates, confer, revoke))?.to).toBeLessThan(Infinity);
    expect(knownMandate(stateAfter(mandates, confer, revoke, retract('e1', byKeeper)))?.to).toBe(Infinity);
  });
});

describe('A repair is no weapon', () => {
  const changesPower = (office: string, of: string | null, event = 'e0') =>
    forbid('repair.changes-power', { event, office, of });
  const disputed = dispute('lite', ['e0'], byKeeper);

  it.each([
    ['taken back', [], retract('e0', byKeeper)],
    ['put off', [], correct('e0', { from: '2030-01-01' }, byKeeper)],
    ['made an observer’s', [], correct('e0', { class: 'OBSERVER' }, byKeeper)],
    ['given to another', [], correct('e0', { party: 'sud' }, byKeeper)],
    ['lost in a dispute that nothing wins', [disputed], resolve('lite', null, byKeeper)],
  ])('with which the secretariat could have an admission by the protocol %s', (_, earlier, command) => {
    expect(given(registers, ...obeyed(registers, admit, ...earlier)).when(command)).toEqual(
      changesPower('policy', null),
    );
  });
  it('with which the secretariat could put away the other that the registrar appointed', () => {
    expect(given(networks, ...obeyed(networks, constitute)).when(retract('e1', byKeeper))).toEqual(
      changesPower('registrar', null, 'e1'),
    );
  });
  it('with which a legal representative could put away another', () => {
    const decision = given(organisations, ...obeyed(organisations, register, designate('LEGAL'))).when(
      retract('e1', { power: legal }),
    );
    expect(isRefusal(decision) && decision.authority).toBe(true);
  });
  it('nor is an annulment by a court, which the secretariat enters: the act is still to be seen', () => {
    const decision = given(registers, ...obeyed(registers, admit)).when(annul('e0', byKeeper));
    expect(decision).toMatchObject([
      { data: { authority: 'Tribunale di Torino', by: { office: 'secretariat' } } },
    ]);
    expect(isMember(AT, admit, annul('e0', byKeeper))).toEqual(['annulled', false]);
    expect(isMember(AT, admit, annul('e0', byKeeper), retract('e1', byRegistrar))).toEqual(['yes', true]);
  });
  it('but whoever gave a power takes it back, and the registrar any', () => {
    const weighed = obeyed(registers, admit, setWeight);
    expect(given(registers, ...weighed).when(retract('e1', byKeeper))).toHaveLength(1);
    expect(given(registers, ...weighed).when(retract('e0', byRegistrar))).toHaveLength(1);
    expect(
      given(organisations, ...obeyed(organisations, register, designate('DESIGNATED'))).when(
        retract('e1', { power: legal }),
      ),
    ).toHaveLength(1);
  });
  it('and what takes no power may be repaired by the secretariat', () => {
    expect(given(registers, ...obeyed(registers, excluded)).when(retract('e0', byKeeper))).toHaveLength(1);
  });
  it('nor is a dispute: the vote stands while it is open', () => {
    expect(isMember(AT, admit, disputed)).toEqual(['disputed', true]);
    expect(isMember(AT, admit, disputed, resolve('lite', 'e0', byKeeper))).toEqual(['yes', true]);
    expect(isMember(AT, admit, disputed, resolve('lite', null, byRegistrar))).toEqual(['no', false]);
  });
});
