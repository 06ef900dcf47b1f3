import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { readingsOf, visibilityAt } from './network';
import { networks, type NetworkCommand } from './network.decider';
import { AT, constitute, keeper, registrar } from './network.examples';
import { AMONG_MEMBERS, type Profile } from './visibility';

const show = (visibility: Partial<Profile>, power: Power | null = keeper): NetworkCommand => ({
  type: 'SetVisibility',
  data: { networkId: 'rete', visibility, power },
  at: AT,
});
const grant = (changes: object = {}): NetworkCommand => ({
  type: 'GrantReading',
  data: {
    ...{ networkId: 'rete', person: 'storica', parts: ['members', 'votes'], from: '2026-01-01', until: null },
    ...{ reason: 'ricerca', power: keeper, ...changes },
  },
  at: AT,
});
const revoke = (on: string, power: Power | null = keeper): NetworkCommand => ({
  type: 'RevokeReading',
  data: { networkId: 'rete', person: 'storica', on, reason: 'conclusa', power },
  at: AT,
});
const unkept = constitute({ secretariat: null });
const after = (...commands: NetworkCommand[]) => given(networks, ...obeyed(networks, ...commands));
const histories = [[], obeyed(networks, constitute()), obeyed(networks, constitute(), grant())];

describe('To whom a network shows itself', () => {
  it('is its members, where nobody said otherwise', () => {
    expect(visibilityAt(stateAfter(networks, constitute()), 'rete', AT)).toEqual(AMONG_MEMBERS);
  });
  it('is said at its founding, and anew from then on', () => {
    const founded = constitute({ visibility: { members: 'PUBLIC', votes: 'MEMBERS' } });
    expect(visibilityAt(stateAfter(networks, founded), 'rete', AT)).toEqual({
      ...AMONG_MEMBERS,
      members: 'PUBLIC',
    });
    const anew = stateAfter(networks, founded, show({ members: 'BODY', votes: 'CONFIDENTIAL' }));
    expect(visibilityAt(anew, 'rete', AT)).toEqual({
      ...AMONG_MEMBERS,
      ...{ members: 'BODY', votes: 'CONFIDENTIAL' },
    });
  });
  it('changes nothing where it is so already', () => {
    expect(after(constitute()).when(show({ members: 'MEMBERS' }))).toEqual([]);
    expect(after(constitute(), show({ members: 'PUBLIC' })).when(show({ members: 'PUBLIC' }))).toEqual([]);
  });
  it('is refused of a network that nobody knows', () => {
    expect(given(networks).when(show({ members: 'PUBLIC' }))).toEqual(
      refuse('network.unknown', { network: 'rete' }),
    );
  });
  it('is said by nobody else, whatever the network', () => {
    expect(whatever(networks, histories, show({ members: 'PUBLIC' }, null))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
  it('is said by the registrar while nobody keeps the network', () => {
    expect(after(unkept).when(show({ members: 'PUBLIC' }, registrar))).toHaveLength(1);
    expect(after(constitute()).when(show({ members: 'PUBLIC' }, registrar))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('A right to read', () => {
  const right = (...commands: NetworkCommand[]) =>
    readingsOf(stateAfter(networks, constitute(), ...commands), 'rete', { part: 'votes', person: 'storica' });
  it('is of the parts that it names, from a day on', () => {
    expect(right(grant())).toMatchObject([{ from: Date.parse('2025-12-31T23:00:00Z'), to: Infinity }]);
    expect(right(grant({ parts: ['members'] }))).toEqual([]);
  });
  it('changes nothing where it is there', () => {
    expect(after(constitute(), grant()).when(grant())).toEqual([]);
    expect(after(constitute(), grant()).when(grant({ parts: ['votes'], from: '2026-03-01' }))).toEqual([]);
    expect(after(constitute(), grant({ parts: ['votes'] })).when(grant())).toHaveLength(1);
  });
  it('ends on a day, with all its parts', () => {
    expect(right(grant(), revoke('2026-05-01'))).toMatchObject([{ to: Date.parse('2026-04-30T22:00:00Z') }]);
    expect(after(constitute(), grant(), revoke('2026-05-01')).when(revoke('2026-05-01'))).toEqual([]);
  });
  it('is refused backwards, of an unknown network, and ended where there is none', () => {
    expect(after(constitute()).when(grant({ until: '2025-01-01' }))).toEqual(
      refuse('interval.empty', { from: '2026-01-01', until: '2025-01-01' }),
    );
    expect(given(networks).when(grant())).toEqual(refuse('network.unknown', { network: 'rete' }));
    expect(after(constitute()).when(revoke('2026-05-01'))).toEqual(
      refuse('reading.not-held', { person: 'storica' }),
    );
    expect(after(constitute(), grant()).when(revoke('2026-01-01'))).toEqual(
      refuse('reading.not-begun', { person: 'storica', on: '2026-01-01' }),
    );
  });
  it.each([grant({ power: null }), revoke('2026-05-01', null)])(
    'is nobody else’s to give or to take: $type',
    (command) => {
      expect(whatever(networks, histories, command)).toEqual(withoutPower('secretariat', 'rete'));
    },
  );
  it('is the registrar’s to give while nobody keeps the network', () => {
    expect(after(unkept).when(grant({ power: registrar }))).toHaveLength(1);
    expect(after(constitute()).when(grant({ power: registrar }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});
