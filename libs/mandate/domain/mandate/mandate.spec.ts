import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { entitiesOf } from '@patto/repair/domain';
import { correct, retract } from '@patto/testing/repairs';
import { instantOf } from '@patto/temporal';
import { knownMandate } from './mandate';
import { mandates, type MandateCommand } from './mandate.decider';
import { ballot, confer, keeper, motion, policy, record, revoke } from './mandate.examples';
import type { CitedBallot } from './revoke-mandate';

const ID = 'rete.mozione.1';
const afterwards = (...commands: MandateCommand[]) => given(mandates, ...obeyed(mandates, ...commands));
const histories = [
  [],
  obeyed(mandates, confer()),
  obeyed(mandates, confer(), revoke('2026-07-01')),
  obeyed(mandates, record()),
];

describe('Whom a mandate is about', () => {
  const byRegistrar = { power: { ...policy, office: 'registrar' } as const, networkId: 'rete' };
  const subjects = (...more: Parameters<typeof mandates.decide>[0][]) =>
    entitiesOf(stateAfter(mandates, confer(), ...more), 'mandate').map(({ subject }) => subject);

  it('is whoever the correction names, until that is taken back', () => {
    const corrected = correct('e0', { person: 'bea' }, byRegistrar);
    expect(subjects(corrected)).toEqual(['bea']);
    expect(subjects(corrected, retract('e1', byRegistrar))).toEqual(['anna']);
  });
  it('stays so where a revocation does not name anybody', () => {
    expect(subjects(revoke('2026-07-01'))).toEqual(['anna']);
  });
});

describe('Conferring a mandate', () => {
  it('is done by the motion that says so, once', () => {
    expect(given(mandates).when(confer())).toMatchObject([
      { type: 'MandateConferred', data: { basis: motion, by: policy } },
    ]);
    expect(afterwards(confer()).when(confer())).toEqual([]);
    const registrar = { ...policy, office: 'registrar' } as const;
    const taken = obeyed(mandates, confer(), retract('e0', { power: registrar, networkId: 'rete' }));
    expect(given(mandates, ...taken).when(confer())).toEqual([]);
  });
  it('is kept from nobody by what sources tell', () => {
    expect(afterwards(record()).when(confer())).toMatchObject([{ type: 'MandateConferred' }]);
    expect(knownMandate(stateAfter(mandates, record(), confer()))).toMatchObject({ isBinding: true });
  });
  it('is refused for an empty term', () => {
    expect(given(mandates).when(confer({ until: '2026-01-01' }))).toEqual(
      refuse('interval.empty', { from: '2026-01-01', until: '2026-01-01' }),
    );
  });
  it.each([keeper, null])('by a person instead of a motion says the same of whatever mandate', (power) => {
    expect(whatever(mandates, histories, confer({ power }))).toEqual(withoutPower('policy', null));
  });
});

describe('Revoking a mandate', () => {
  it('ends it on the day, citing the motion', () => {
    expect(afterwards(confer()).when(revoke('2026-07-01'))).toMatchObject([
      {
        type: 'MandateRevoked',
        data: {
          effective: '2026-07-01',
          basis: { kind: 'motion', motion: 'rete.revoca', ballot: 'rete.revoca.1' },
        },
      },
    ]);
    expect(knownMandate(stateAfter(mandates, confer(), revoke('2026-07-01')))?.to).toBe(
      instantOf('2026-07-01'),
    );
  });
  it('changes nothing where it ends on that day already', () => {
    expect(afterwards(confer(), revoke('2026-07-01')).when(revoke('2026-07-01'))).toEqual([]);
    expect(afterwards(confer()).when(revoke('2027-01-01'))).toEqual([]);
  });
  it('is done by the power of office where no motion is cited', () => {
    expect(afterwards(confer()).when(revoke('2026-07-01', { cited: null }))).toMatchObject([
      { data: { basis: { kind: 'office', office: 'secretariat' } } },
    ]);
  });
  it('may come earlier than another revocation, and never later', () => {
    expect(afterwards(confer(), revoke('2026-07-01')).when(revoke('2026-06-01'))).toHaveLength(1);
    expect(afterwards(confer(), revoke('2026-07-01')).when(revoke('2026-08-01'))).toMatchObject({
      refused: 'mandate.expired',
      facts: { until: '2026-06-30T22:00:00.000Z', effective: '2026-08-01' },
    });
  });
  it.each<[string, Partial<CitedBallot>]>([
    ['does not stand adopted', { isAdopted: false }],
    ['is still open, or nowhere', { motion: null, networkId: null, isAdopted: false, revokes: null }],
    ['is another network’s', { networkId: 'altra' }],
  ])('is refused citing a motion that %s', (_, changes) => {
    expect(afterwards(confer()).when(revoke('2026-07-01', { cited: { ...ballot, ...changes } }))).toEqual(
      refuse('motion.not-adopted', { ballot: 'rete.revoca.1' }),
    );
  });
  it.each([null, 'rete.altra.1'])('is refused citing a motion that revokes %s', (revokes) => {
    expect(afterwards(confer()).when(revoke('2026-07-01', { cited: { ...ballot, revokes } }))).toEqual(
      refuse('motion.about-something-else', { ballot: 'rete.revoca.1', mandate: ID }),
    );
  });
  it.each([
    ['of what is not there', [], revoke('2026-07-01'), 'mandate.unknown'],
    ['before it began', [confer()], revoke('2025-12-31'), 'mandate.not-begun'],
    ['after its end, which is not in it', [confer()], revoke('2027-01-02'), 'mandate.expired'],
  ])('is refused %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
  it('without power says the same of whatever mandate', () => {
    expect(whatever(mandates, histories, revoke('2026-07-01', { power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('What sources tell of a mandate', () => {
  it('is known as they tell it, and empowers nobody', () => {
    expect(knownMandate(stateAfter(mandates, record()))).toMatchObject({ isBinding: false });
  });
  it('is there already when the same source tells it again', () => {
    expect(afterwards(record()).when(record())).toEqual([]);
    expect(afterwards(record()).when(record({ until: '2022' }))).toHaveLength(1);
  });
  it('is refused where it runs backwards', () => {
    expect(given(mandates).when(record({ until: '2017' }))).toEqual(
      refuse('interval.reversed', { from: '2018', until: '2017' }),
    );
  });
  it('without power is the same of whatever mandate', () => {
    expect(whatever(mandates, histories, record({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});
