import type { Power } from '@patto/kernel';
import { votersAt, type Entry } from './electorate';
import { membershipClaims } from './membership-claims';
import type { MembershipClass, RegisterEvent } from './register.events';

const AT = '2026-06-01T10:00:00.000Z';
const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };

const enter = (id: string, event: RegisterEvent): readonly Entry[] =>
  membershipClaims({ id, recordedAt: '2026-05-20T10:00:00.000Z' }, event);

const admitted = (party: string, kind: MembershipClass = 'FULL'): readonly Entry[] =>
  enter(`admitted-${party}`, {
    type: 'MemberAdmitted',
    data: {
      ...{ networkId: 'rete', membershipId: `${party}:1`, party, class: kind, from: '2024-01-01' },
      ...{ basis: { kind: 'none' }, by: keeper },
    },
  });
const recorded = (party: string, from: string | null, until: string | null = null): readonly Entry[] =>
  enter(`recorded-${party}`, {
    type: 'MembershipRecorded',
    data: {
      ...{ networkId: 'rete', membershipId: `${party}:1`, party, class: 'FULL', from, until, reason: null },
      ...{ basis: { kind: 'none' }, factKey: null, by: keeper },
      source: { kind: 'PRESS', reference: 'x', page: null, retrievedOn: null, hash: null },
    },
  });
const leaves = (party: string, effectiveOn: string): readonly Entry[] =>
  enter(`leaves-${party}`, {
    type: 'WithdrawalNotified',
    data: {
      ...{ networkId: 'rete', membershipId: `${party}:1`, party, receivedOn: '2026-01-01', effectiveOn },
      ...{ rule: { monthsOfNotice: 1, yearEnd: null }, basis: { kind: 'none' }, by: keeper },
    },
  });
const repair = (
  statement: Extract<Entry, { repair: unknown }>['repair'],
  ...targets: string[]
): readonly Entry[] => [{ repair: statement, targets }];
const withdrawn = (event: string, target: string): readonly Entry[] =>
  repair({ kind: 'withdrawn', event, target }, target);

const voters = (...entries: readonly (readonly Entry[])[]): readonly string[] => votersAt(entries.flat(), AT);

describe('Who may vote', () => {
  it('are those who surely are members, and not who only may be', () => {
    expect(
      voters(
        admitted('nord'),
        recorded('sud', '2026-06'),
        recorded('est', '2026-05'),
        recorded('ovest', null),
      ),
    ).toEqual(['nord', 'est']);
  });

  it('are neither observers, nor who left or may have left', () => {
    expect(
      voters(
        admitted('sud', 'OBSERVER'),
        recorded('est', '2020', '2026'),
        recorded('ovest', '2020', '2027'),
        [...admitted('nord'), ...leaves('nord', '2026-06-01')],
      ),
    ).toEqual(['ovest']);
  });

  it('is no one whose admission was entered by mistake, unless that was a mistake itself', () => {
    const taken = withdrawn('w', 'admitted-nord');
    expect(voters(admitted('nord'), taken)).toEqual([]);
    expect(voters(admitted('nord'), taken, withdrawn('v', 'w'))).toEqual(['nord']);
  });

  it('follow a date that was corrected', () => {
    const corrected = { kind: 'corrected', event: 'c', target: 'admitted-nord', slot: 'start' } as const;
    const later = repair({ ...corrected, when: '2026-07-01' }, 'admitted-nord');
    expect(voters(admitted('nord'), later)).toEqual([]);
  });

  it('are neither annulled nor in dispute, until it is settled for them', () => {
    const annulled = { kind: 'annulled', event: 'a', target: 'admitted-nord', from: 'ex-tunc' } as const;
    expect(voters(admitted('nord'), repair(annulled, 'admitted-nord'))).toEqual([]);
    const disputed = repair({ kind: 'disputed', event: 'd', targets: ['recorded-est'] }, 'recorded-est');
    const resolved = { kind: 'resolved', event: 'r', dispute: 'd', chosen: 'recorded-est' } as const;
    expect(voters(recorded('est', '2020'), disputed)).toEqual([]);
    expect(voters(recorded('est', '2020'), disputed, repair(resolved, 'd'))).toEqual(['est']);
  });

  it('stay members when their withdrawal was entered by mistake', () => {
    expect(voters(admitted('nord'), leaves('nord', '2026-03-01'), withdrawn('w', 'leaves-nord'))).toEqual([
      'nord',
    ]);
  });
});
