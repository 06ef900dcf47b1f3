import { refuse, withoutPower, type JsonObject } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { correct } from '@patto/testing/repairs';
import type { MotionStanding } from '../motion/motion-standing';
import { isOpened } from './ballot';
import { ballots, type BallotCommand } from './ballot.decider';
import {
  BALLOT,
  cast,
  close,
  elector,
  list,
  open,
  record,
  rule,
  secretariat,
  tabled,
} from './ballot.examples';

const afterwards = (...commands: BallotCommand[]) => given(ballots, ...obeyed(ballots, ...commands));
const hash = 'c'.repeat(64);
const seal = (count: number) => ({ listing: 'elenco', count, hash });
const histories = [
  [],
  obeyed(ballots, list([elector('nord')])),
  obeyed(ballots, open()),
  obeyed(ballots, open(), cast('nord'), close()),
];

describe('Opening a ballot', () => {
  it('freezes the rule, the roll and the weights', () => {
    expect(given(ballots).when(open({ roll: [elector('nord', 3)] }))).toMatchObject([
      {
        type: 'BallotOpened',
        data: {
          roll: [{ organisation: 'nord', weight: 3 }],
          rule: { rule: { id: 'ordinaria' } },
          by: secretariat,
        },
      },
    ]);
  });
  it('takes a roll that was listed before, in its parts', () => {
    const parts = [list([elector('nord'), elector('sud')]), list([elector('est')])];
    const { own } = stateAfter(ballots, ...parts, open({ roll: seal(3) }));
    expect(isOpened(own) && [...own.roll.keys()]).toEqual(['nord', 'sud', 'est']);
  });
  it.each<[string, MotionStanding]>([
    ['decided nothing for want of a quorum', { ...tabled, state: 'DECIDED', outcome: 'NO_QUORUM' }],
    ['was annulled', { ...tabled, state: 'DECIDED', outcome: 'ADOPTED', isAnnulled: true }],
  ])('is possible again where the last ballot %s', (_, standing) => {
    expect(given(ballots).when(open({ standing }))).toHaveLength(1);
  });
  const next = { round: 2, from: '2026-03-01', to: '2026-03-10' };
  const failed: MotionStanding = {
    ...{ state: 'PUT_TO_VOTE', outcome: 'NO_QUORUM', ballot: 'rete.mozione.1', round: 1, next },
    isAnnulled: false,
  };
  it('goes on with the next round of the rule, and says which ballot it follows', () => {
    expect(given(ballots).when(open({ standing: failed }))).toMatchObject([
      { type: 'BallotOpened', data: { round: 2, previous: 'rete.mozione.1' } },
    ]);
    expect(given(ballots).when(open())).toMatchObject([{ data: { round: 1, previous: null } }]);
  });
  it('does again the round that was annulled', () => {
    const undone = { ...failed, round: 2, next: null, isAnnulled: true };
    expect(given(ballots).when(open({ standing: undone }))).toMatchObject([{ data: { round: 2 } }]);
  });
  it('is refused before the day of the next round (INV-28)', () => {
    const standing = { ...failed, next: { ...next, from: '2026-03-02' } };
    expect(given(ballots).when(open({ standing }))).toEqual(
      refuse('round.not-yet', { round: 2, from: '2026-03-02' }),
    );
  });
  it.each<[string, BallotCommand[], Parameters<typeof open>[0], string]>([
    ['twice', [open()], {}, 'ballot.already-opened'],
    ['of a motion that is not tabled', [], { motion: null }, 'motion.not-tabled'],
    [
      'of a motion that is being voted on',
      [],
      { standing: { ...tabled, state: 'PUT_TO_VOTE', ballot: BALLOT } },
      'motion.already-put-to-vote',
    ],
    [
      'of a motion that was decided',
      [],
      { standing: { ...tabled, state: 'DECIDED', outcome: 'REJECTED' } },
      'motion.already-put-to-vote',
    ],
    [
      'of a motion that was taken back',
      [],
      { standing: { ...tabled, state: 'WITHDRAWN' } },
      'motion.already-put-to-vote',
    ],
    [
      'of a motion whose tie waits to be broken',
      [],
      { standing: { ...tabled, state: 'PUT_TO_VOTE', outcome: 'TIE_PENDING' } },
      'motion.already-put-to-vote',
    ],
    ['without a rule in force', [], { rule: null }, 'decision-rule.not-in-force'],
    [
      'without a rule for its matter',
      [],
      { rule: { problem: 'NO_RULE', matter: 'DISSOLUTION' } },
      'decision-rule.none-applies',
    ],
    [
      'by one of several rules, and nobody says which',
      [],
      { rule: { problem: 'SEVERAL_RULES', matter: null, rules: [] } },
      'decision-rule.several-apply',
    ],
    [
      'by rules that cannot be asked together',
      [],
      { rule: { problem: 'CONFLICT', fields: ['/method'], rules: [] } },
      'decision-rule.in-conflict',
    ],
    [
      'by another rule than the one that applies',
      [],
      { rule: { problem: 'OTHER_RULE', rules: [] } },
      'decision-rule.other-applies',
    ],
    [
      'by a rule that asks what it cannot state',
      [],
      { unstatable: [{ at: '/method', lacks: 'METHOD', name: 'SECRET' }] },
      'decision-rule.cannot-be-stated',
    ],
    ['with a deadline that has passed', [], { closesAt: '2026-03-01T09:00:00.000Z' }, 'deadline.in-the-past'],
    ['for nobody', [], { roll: [] }, 'roll.empty'],
    [
      'with a roll of which a part is missing',
      [list([elector('nord')])],
      { roll: seal(2) },
      'roll.not-listed',
    ],
  ])('is refused %s', (_, earlier, changes, refused) => {
    expect(afterwards(...earlier).when(open(changes))).toMatchObject({ refused, authority: false });
  });
  it('without power says the same of whatever ballot', () => {
    expect(whatever(ballots, histories, open({ power: null }))).toEqual(withoutPower('secretariat', 'rete'));
  });
});

describe('Listing a roll', () => {
  it('changes nothing where that part is listed', () => {
    expect(afterwards(list([elector('nord')])).when(list([elector('nord')]))).toEqual([]);
    expect(afterwards(list([elector('nord')])).when(list([elector('sud')]))).toHaveLength(1);
    expect(
      afterwards(list([elector('nord')])).when(list([elector('nord')], { listing: 'altro' })),
    ).toHaveLength(1);
  });
  it('is refused once the ballot is open', () => {
    expect(afterwards(open()).when(list([elector('nord')]))).toEqual(
      refuse('ballot.already-opened', { ballot: BALLOT }),
    );
  });
  it('without power says the same of whatever ballot', () => {
    expect(whatever(ballots, histories, list([elector('nord')], { power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Recording a past ballot', () => {
  it('keeps what was proclaimed, what the rule makes of it, and where they differ', () => {
    expect(given(ballots).when(record())).toMatchObject([
      { type: 'BallotRecorded', data: { proclaimed: 'ADOPTED', verdict: { outcome: 'ADOPTED' } } },
    ]);
    expect(given(ballots).when(record({ rule: null }))).toMatchObject([{ data: { verdict: null } }]);
  });
  it('changes nothing where the same source told it so', () => {
    expect(afterwards(record()).when(record())).toEqual([]);
    expect(afterwards(record()).when(record({ title: 'Bilancio 2018' }))).toHaveLength(1);
  });
  it('is refused where it cannot be meant', () => {
    expect(given(ballots).when(record({ votes: { for: ['nord'], against: ['nord'] } }))).toMatchObject({
      refused: 'ballot.cannot-be-meant',
      authority: false,
    });
  });
  it('is refused, with the place, where a rule asks in a unit that nothing counts', () => {
    const adopted = { count: 'for', op: '>=', value: 1, unit: 'haeds' } as const;
    expect(given(ballots).when(record({ rule: { id: 'r', adopted } }))).toEqual(
      refuse('ballot.cannot-be-meant', {
        errors: [{ at: '/rule/adopted/unit', code: 'UNIT_UNCOUNTED', name: 'haeds' }],
      }),
    );
  });
  it('keeps a vote that came after the close, and does not count it', () => {
    const late = (castAt: string) =>
      given(ballots).when(
        record({
          votes: { for: ['nord'], against: ['sud'], absent: [] },
          closed: '2019-05-02',
          castAt: { nord: castAt },
        }),
      );
    expect(late('2019-05-03')).toMatchObject([
      {
        data: {
          ...{ late: ['nord'], votes: { for: ['nord'] } },
          verdict: { outcome: 'REJECTED', refused: [{ elector: 'nord', reason: 'LATE' }] },
        },
      },
    ]);
    // It may have come before the close on that day.
    expect(late('2019-05-02')).toMatchObject([{ data: { late: [] } }]);
    expect(late('2019-05')).toMatchObject([{ data: { late: [] } }]);
  });
  it('takes recused and spoilt votes by name', () => {
    const votes = { for: ['nord'], against: [], recused: ['sud'], spoilt: ['est'], absent: [] };
    expect(given(ballots).when(record({ votes }))).toMatchObject([
      { data: { verdict: { outcome: 'ADOPTED', counts: { heads: { recused: 1, spoilt: 1, members: 3 } } } } },
    ]);
  });
  it('is judged anew when what it tells is corrected', () => {
    const power = { person: 'registro', office: 'registrar', of: null } as const;
    const corrected = (changes: JsonObject) =>
      given(ballots, ...obeyed(ballots, record())).when(correct('e0', changes, { power, networkId: 'rete' }));
    expect(corrected({ votes: { for: ['est'], against: ['nord', 'sud'], absent: [] } })).toMatchObject([
      { type: 'FactCorrected', data: { reads: { data: { verdict: { outcome: 'REJECTED' } } } } },
    ]);
    expect(corrected({ closed: '2019-05-02', castAt: { nord: '2019-06', sud: '2019-06' } })).toMatchObject([
      { data: { reads: { data: { late: ['nord', 'sud'], verdict: { outcome: 'NO_QUORUM' } } } } },
    ]);
    expect(corrected({ votes: { for: ['nord'], against: ['nord'] } })).toMatchObject({
      refused: 'ballot.cannot-be-meant',
    });
  });
  it('has a tie broken as the source tells it', () => {
    const tie = { by: 'CHAIR_CASTING', choice: 'for' } as const;
    const votes = { for: ['nord'], against: ['sud'], absent: [] };
    const byChair = { ...rule.rule, tie: tie.by };
    expect(given(ballots).when(record({ votes, rule: byChair, tie }))).toMatchObject([
      { data: { verdict: { outcome: 'ADOPTED', tie: { resolved: tie } } } },
    ]);
    expect(given(ballots).when(record({ votes, tie }))).toMatchObject({
      refused: 'ballot.cannot-be-meant',
      facts: { errors: [{ at: '/tie', code: 'TIE_NOT_PENDING' }] },
    });
  });
  it('without power says the same of whatever ballot', () => {
    expect(whatever(ballots, histories, record({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});
