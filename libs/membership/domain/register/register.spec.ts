import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { correct } from '@patto/testing/repairs';
import { leftOn, memberAt, runningAt, weightAt } from './register';
import { registers, type RegisterCommand } from './register.decider';
import {
  admit,
  AT,
  changeClass,
  clause,
  keeper,
  legal,
  notify,
  record,
  recordRoster,
  revoke,
  setWeight,
} from './register.examples';

const afterwards = (...commands: RegisterCommand[]) => given(registers, ...obeyed(registers, ...commands));
const register = (...commands: RegisterCommand[]) => stateAfter(registers, ...commands);
/** An empty register, a member, one that leaves, one that sources tell of. */
const histories = [
  [],
  obeyed(registers, admit('nord')),
  obeyed(registers, admit('nord'), notify('2026-05-01')),
  obeyed(registers, record(), recordRoster(['nord'])),
];

describe('Admission', () => {
  it('makes a party a member from a day, citing the clause', () => {
    expect(given(registers).when(admit('nord', '2024-02-01'))).toMatchObject([
      { data: { membershipId: 'nord:1', from: '2024-02-01', basis: clause } },
    ]);
    const state = register(admit('nord', '2024-02-01'));
    expect(memberAt(state, 'nord', '2024-01-31').status).toBe('no');
    expect(memberAt(state, 'nord', '2024-02-01')).toMatchObject({ status: 'yes', isBinding: true });
  });
  it('leaves a member what it is (INV-06)', () => {
    expect(afterwards(admit('nord')).when(admit('nord', '2025-01-01'))).toEqual([]);
  });
  it('confirms what sources alone tell of, and from that day gives a vote', () => {
    const state = register(record(), admit('nord', '2024-02-01'));
    expect(memberAt(state, 'nord', AT)).toMatchObject({ status: 'yes', isBinding: true });
    expect(runningAt(state, 'nord', AT).map(({ id }) => id)).toEqual(['nord:1']);
  });
  it('begins earlier, where the same clause turns out to have bound it earlier', () => {
    const state = register(admit('nord', '2024-02-20'), admit('nord', '2024-02-10'));
    expect(runningAt(state, 'nord', AT).map(({ id }) => id)).toEqual(['nord:1']);
    expect(memberAt(state, 'nord', '2024-02-10')).toMatchObject({ status: 'yes', isBinding: true });
  });
  it('takes a party in again after it has left', () => {
    expect(afterwards(admit('nord'), notify('2025-01-10')).when(admit('nord', '2026-01-01'))).toMatchObject([
      { data: { membershipId: 'nord:2' } },
    ]);
  });
  it('knows since when a party is no more what an instrument made it', () => {
    const left = register(admit('nord', '2024-02-01'), notify('2025-01-10'));
    const on = (day: string, instrument = 'rete.protocollo', state = left): string | null =>
      leftOn(state, { party: 'nord', instrument, day });
    const day = on('2026-06-01') ?? '';
    expect(memberAt(left, 'nord', day).status).toBe('no');
    expect([on(day), on('2024-06-01'), on('2026-06-01', 'rete.altro')]).toEqual([day, null, null]);
    const back = register(admit('nord', '2024-02-01'), notify('2025-01-10'), admit('nord', '2026-01-01'));
    expect(on('2026-06-01', 'rete.protocollo', back)).toBeNull();
  });
  it('makes no network a member of itself, nor do sources tell so', () => {
    const refused = refuse('membership.of-itself', { network: 'rete' });
    expect(given(registers).when(admit('rete'))).toEqual(refused);
    expect(given(registers).when(record({ party: 'rete' }))).toEqual(refused);
    expect(given(registers).when(recordRoster(['nord', 'rete']))).toEqual(refused);
    expect(
      afterwards(record()).when(correct('e0', { party: 'rete' }, { power: keeper, networkId: 'rete' })),
    ).toEqual(refused);
  });
  it('without power says the same of whatever register', () => {
    expect(whatever(registers, histories, admit('nord', '2024-02-01', { power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Change of class', () => {
  it('goes from one to the other on a day, within the one membership', () => {
    const state = register(admit('nord'), changeClass('OBSERVER', '2025-01-01'));
    expect(
      ['2024-12-31', '2025-01-01'].map((on) => {
        const { status, value, isBinding } = memberAt(state, 'nord', on);
        return [status, value?.['class'], isBinding];
      }),
    ).toEqual([
      ['yes', 'FULL', true],
      ['yes', 'OBSERVER', true],
    ]);
    expect(runningAt(state, 'nord', '2025-01-01')).toMatchObject([{ id: 'nord:1' }]);
  });
  it('changes nothing where it is of that class on that day', () => {
    expect(afterwards(admit('nord')).when(changeClass('FULL', '2025-01-01'))).toEqual([]);
    const changed = [admit('nord'), changeClass('OBSERVER', '2025-01-01')];
    expect(afterwards(...changed).when(changeClass('OBSERVER', '2025-06-01'))).toEqual([]);
  });
  it.each([
    ['of who is no member', [], '2025-01-01'],
    ['of who is one by what sources tell alone', [record()], '2025-01-01'],
    ['before it was a member', [admit('nord')], '2023-12-31'],
  ])('is refused %s', (_, earlier, from) => {
    expect(afterwards(...earlier).when(changeClass('OBSERVER', from))).toEqual(
      refuse('membership.not-held', { party: 'nord', network: 'rete' }),
    );
  });
  it('without power says the same of whatever register', () => {
    expect(whatever(registers, histories, changeClass('OBSERVER', '2025-01-01', null))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Withdrawal', () => {
  it.each([
    ['2025-09-30', '2026-01-01'],
    ['2025-10-01', '2027-01-01'],
  ])(
    'received on %s ends the membership before %s begins (T1, T2; art. 24 c.c.)',
    (receivedOn, effectiveOn) => {
      expect(afterwards(admit('nord')).when(notify(receivedOn))).toMatchObject([
        { type: 'WithdrawalNotified', data: { effectiveOn } },
      ]);
      expect(memberAt(register(admit('nord'), notify(receivedOn)), 'nord', effectiveOn).status).toBe('no');
    },
  );
  it('ends every membership that the party holds', () => {
    const several = [record(), record({ period: 2, class: 'OBSERVER' }), admit('nord')];
    expect(afterwards(...several).when(notify('2026-05-01'))).toMatchObject([
      { data: { memberships: ['nord:1', 'nord:2'] } },
    ]);
  });
  it('is shown as refused when it was notified already', () => {
    expect(afterwards(admit('nord'), notify('2026-05-01')).when(notify('2026-05-01'))).toEqual(
      refuse('withdrawal.already-notified', { party: 'nord', until: '2027-01-01' }),
    );
  });
  it('may be given though a source tells of an end to come, which is no notice', () => {
    const told = record({ until: '2030-01-01' });
    expect(afterwards(told).when(notify('2026-05-01'))).toMatchObject([
      { data: { effectiveOn: '2027-01-01' } },
    ]);
    expect(memberAt(register(told, notify('2026-05-01')), 'nord', '2027-06-01').status).toBe('no');
  });
  it('can be taken back until it takes effect', () => {
    const leaving = [admit('nord'), notify('2026-05-01')];
    expect(memberAt(register(...leaving), 'nord', '2027-01-01').status).toBe('no');
    expect(memberAt(register(...leaving, revoke()), 'nord', '2027-01-01').status).toBe('yes');
    expect(afterwards(...leaving).when(revoke({}, '2027-06-01T00:00:00.000Z'))).toEqual(
      refuse('withdrawal.not-notified', { party: 'nord' }),
    );
    expect(afterwards(...leaving, revoke()).when(revoke())).toEqual(
      refuse('withdrawal.not-notified', { party: 'nord' }),
    );
  });
  it('is not taken back where nobody gave notice, whatever sources tell of an end', () => {
    const told = record({ from: '2024-01-01', until: '2027-01-01' });
    expect(afterwards(told).when(revoke())).toEqual(refuse('withdrawal.not-notified', { party: 'nord' }));
  });
  it('can be notified again after it was taken back', () => {
    expect(afterwards(admit('nord'), notify('2026-05-01'), revoke()).when(notify('2026-05-02'))).toHaveLength(
      1,
    );
  });
  it.each([
    [
      'from who is no member',
      [],
      notify('2026-01-01'),
      refuse('membership.not-held', { party: 'nord', network: 'rete' }),
    ],
    [
      'on a day to come',
      [admit('nord')],
      notify('2026-06-02'),
      refuse('notice.in-the-future', { receivedOn: '2026-06-02' }),
    ],
    [
      'received before there was a membership',
      [admit('nord')],
      notify('1990-01-01'),
      refuse('notice.before-membership', { party: 'nord', receivedOn: '1990-01-01', since: '2024-01-01' }),
    ],
    [
      'where no instrument says how',
      [admit('nord')],
      notify('2026-01-01', { rule: null }),
      refuse('withdrawal.no-rule', { party: 'nord' }),
    ],
  ])('is refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it.each([notify('2026-01-01', { power: null }), notify('2026-01-01', { power: legal('sud') })])(
    'without its own representative says the same of whatever register',
    (command) => {
      expect(whatever(registers, histories, command)).toEqual(withoutPower('legal-representative', 'nord'));
    },
  );
  it.each([revoke({ power: null }), revoke({ power: legal('sud') })])(
    'is taken back by its own representative alone, whatever the register says',
    (command) => {
      expect(whatever(registers, histories, command)).toEqual(withoutPower('legal-representative', 'nord'));
    },
  );
});

describe('Votes of a member', () => {
  it('are one until they are set', () => {
    expect(weightAt(register(admit('nord')), 'rete', 'nord', AT)).toBe(1);
    expect(weightAt(register(admit('nord'), setWeight(3)), 'rete', 'nord', AT)).toBe(3);
  });
  it('change nothing where they are so many', () => {
    expect(afterwards(admit('nord')).when(setWeight(1))).toEqual([]);
    expect(afterwards(admit('nord'), setWeight(3)).when(setWeight(3))).toEqual([]);
  });
  it.each([
    ['of who is no member', [], setWeight(3), refuse('membership.not-held', { party: 'nord' })],
    [
      'of who is one by what sources tell alone',
      [record()],
      setWeight(3),
      refuse('membership.not-held', { party: 'nord' }),
    ],
    [
      'by an instrument that is not in force',
      [admit('nord')],
      setWeight(3, { isInForce: false }),
      refuse('instrument.not-in-force', { basis: clause }),
    ],
  ])('are refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it('without power say the same of whatever register', () => {
    expect(whatever(registers, histories, setWeight(3, { power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('What sources tell of members', () => {
  it('is shown as vaguely as they tell it, and gives no vote', () => {
    const state = register(record());
    expect(
      ['2023-01-31', '2023-02-10', '2023-03-01'].map((on) => memberAt(state, 'nord', on).status),
    ).toEqual([...['no', 'unknown', 'yes']]);
    expect(memberAt(state, 'nord', AT).isBinding).toBe(false);
  });
  it('weakens no act', () => {
    const state = register(admit('nord'), record({ period: 2, class: 'OBSERVER', from: '2025' }));
    expect(memberAt(state, 'nord', AT)).toMatchObject({
      status: 'yes',
      isBinding: true,
      value: { class: 'FULL' },
    });
  });
  it('adds who stands on a list, for the day of the list', () => {
    const state = register(recordRoster(['nord']));
    expect(
      ['2023-06-29', '2023-06-30', '2023-07-01'].map((on) => memberAt(state, 'nord', on).status),
    ).toEqual([...['no', 'yes', 'no']]);
    expect(runningAt(state, 'nord', '2023-06-30')).toEqual([]);
  });
  it('is there already when the same source tells it again', () => {
    expect(afterwards(record()).when(record())).toEqual([]);
    expect(afterwards(record()).when(record({ period: 2 }))).toHaveLength(1);
    expect(afterwards(recordRoster(['nord', 'sud'])).when(recordRoster(['sud', 'nord']))).toEqual([]);
  });
  it('is refused where it runs backwards', () => {
    expect(given(registers).when(record({ until: '2022' }))).toEqual(
      refuse('interval.reversed', { from: '2023-02', until: '2022' }),
    );
  });
  it('lets the instrument of a list be corrected to another of the network', () => {
    const of = { power: keeper, networkId: 'rete' };
    expect(
      afterwards(recordRoster(['nord'])).when(correct('e0', { instrument: 'rete.patto' }, of)),
    ).toHaveLength(1);
    expect(afterwards(recordRoster(['nord'])).when(correct('e0', { instrument: 'patto' }, of))).toMatchObject(
      {
        refused: 'field.not-such-a-value',
      },
    );
  });
  it.each([record({ power: null }), recordRoster(['nord'], { power: null })])(
    'without power is the same of whatever register',
    (command) => {
      expect(whatever(registers, histories, command)).toEqual(withoutPower('secretariat', 'rete'));
    },
  );
});
