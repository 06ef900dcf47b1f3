import { isRefusal, refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, whatever } from '@patto/testing/given';
import { ballots, type BallotCommand } from './ballot.decider';
import type { DecisionRule } from '@patto/rules';
import type { MotionStanding } from '../motion/motion-standing';
import type { BallotTallied } from './tally-ballot';
import { AT, BALLOT, cast, close, elector, motion, open, policy, rule } from './ballot.examples';

const afterwards = (...commands: BallotCommand[]) => given(ballots, ...obeyed(ballots, ...commands));

const revocation = { kind: 'revoke-mandate', mandate: 'rete.x.1', reason: 'fine' } as const;

const outcome = (...commands: BallotCommand[]): BallotTallied['data'] => {
  const decision = afterwards(...commands).when(close());
  if (isRefusal(decision)) throw new Error(decision.refused);
  const tallied = decision.find((event): event is BallotTallied => event.type === 'BallotTallied');
  if (!tallied) throw new Error('Nothing was tallied');
  return tallied.data;
};

it.each([
  ['adopts by more than half of the votes cast', ['for', 'for', 'against'], 'ADOPTED'],
  ['rejects an exact tie', ['for', 'against'], 'REJECTED'],
  ['rejects when all abstain: an empty base never passes', ['abstain', 'abstain'], 'REJECTED'],
  ['finds no quorum below half of the members', ['for'], 'NO_QUORUM'],
] as const)('%s', (_, options, expected) => {
  const members = ['nord', 'sud', 'est', 'ovest'];
  const votes = options.map((option, i) => cast(members[i] ?? '', option));
  expect(outcome(open(), ...votes).outcome).toBe(expected);
});

it('hands on what the motion does, only when it was adopted', () => {
  const execution = {
    kind: 'confer-mandate',
    ...{ person: 'anna', scope: 'tavolo', limits: null },
    ...{ from: '2026-04-01', until: null },
  } as const;
  const ballot = open({ motion: { ...motion, execution } });
  expect(outcome(ballot, cast('nord'), cast('sud')).execution).toEqual(execution);
  expect(outcome(ballot, cast('nord', 'against'), cast('sud')).execution).toBeNull();
});

it('was over at its deadline, however late it is closed', () => {
  const until = open({ closesAt: '2026-03-01T09:30:00.000Z' });
  expect(afterwards(until).when(close(policy))).toMatchObject([
    { type: 'BallotClosed', data: { closedAt: '2026-03-01T09:30:00.000Z' } },
    { type: 'BallotTallied' },
  ]);
});

it('changes nothing when it was closed already', () => {
  expect(afterwards(open(), close()).when(close())).toEqual([]);
  expect(afterwards(open(), close()).when(close(policy))).toEqual([]);
});

const NOON = '2026-03-01T12:00:00.000Z';

it.each([
  [
    'by anybody before its deadline',
    [open({ closesAt: NOON })],
    close(),
    refuse('ballot.not-over', { ballot: BALLOT, closesAt: NOON }),
  ],
  [
    'by the system before its deadline',
    [open({ closesAt: NOON })],
    close(policy),
    refuse('ballot.not-over', { ballot: BALLOT, closesAt: NOON }),
  ],
  [
    'by the system where it has no deadline',
    [open()],
    close(policy),
    refuse('deadline.not-reached', { ballot: BALLOT, closesAt: null }),
  ],
  ['where nobody opened it', [], close(), refuse('ballot.unknown', { ballot: BALLOT })],
])('is not closed %s', (_, earlier, command, refusal) => {
  expect(afterwards(...earlier).when(command)).toEqual(refusal);
});

describe('Before its announced end', () => {
  const early = (earlyEnd: 'ALL_VOTED' | 'SETTLED', changes: Partial<DecisionRule> = {}) =>
    open({ closesAt: NOON, rule: { ...rule, rule: { ...rule.rule, earlyEnd, ...changes } } });
  const notOver = refuse('ballot.not-over', { ballot: BALLOT, closesAt: NOON });
  const votes = (...options: ('for' | 'against')[]) =>
    options.map((option, i) => cast(['nord', 'sud', 'est', 'ovest'][i] ?? '', option));

  it('is closed once all have voted, where the rule says so', () => {
    expect(afterwards(early('ALL_VOTED'), ...votes('for', 'for', 'for', 'for')).when(close())).toMatchObject([
      { type: 'BallotClosed', data: { closedAt: AT } },
      { type: 'BallotTallied', data: { outcome: 'ADOPTED' } },
    ]);
    expect(afterwards(early('ALL_VOTED'), ...votes('for', 'for', 'for')).when(close())).toEqual(notOver);
    expect(afterwards(open({ closesAt: NOON }), ...votes('for', 'for', 'for', 'for')).when(close())).toEqual(
      notOver,
    );
  });
  it('waits for nobody who has no vote', () => {
    const without = early('ALL_VOTED', { electorate: { withoutVote: ['ovest'] } });
    expect(afterwards(without, ...votes('for', 'for', 'against')).when(close())).toHaveLength(2);
  });
  it('is closed once it is settled, where the rule says so', () => {
    const ofMembers = { adopted: { count: 'for', op: '>', share: '1/2', of: 'members' } } as const;
    const settled = (...options: ('for' | 'against')[]) =>
      afterwards(early('SETTLED', ofMembers), ...votes(...options)).when(close());
    expect(settled('for', 'for', 'for')).toMatchObject([{}, { data: { outcome: 'ADOPTED' } }]);
    expect(settled('against', 'against')).toMatchObject([{}, { data: { outcome: 'REJECTED' } }]);
    expect(settled('for', 'for')).toEqual(notOver);
  });
  it('is not closed while it is open which round follows', () => {
    const rounds = [{ on: ['NO_QUORUM'], adopted: rule.rule.adopted }] as const;
    const ofMembers = { rounds, adopted: { count: 'for', op: '>=', share: '3/4', of: 'members' } } as const;
    expect(afterwards(early('SETTLED', ofMembers), ...votes('against', 'against')).when(close())).toEqual(
      notOver,
    );
  });
});

describe('What the rule asks of a class or of a member', () => {
  const asking = (changes: Partial<DecisionRule>, roll = ['nord', 'sud', 'est']) =>
    open({
      rule: { ...rule, rule: { ...rule.rule, ...changes } },
      roll: roll.map((organisation) => elector(organisation)),
    });
  const oneAgainst = { count: 'against', op: '>=', value: 1 } as const;

  it.each([
    ['a veto of a member that is not on the roll', { veto: { ...oneAgainst, unit: 'ovest' } }, 'ADOPTED'],
    [
      'a veto of a class of which nobody is on the roll',
      { veto: { ...oneAgainst, unit: 'HONORARY' } },
      'ADOPTED',
    ],
    ['a veto of one member', { veto: { ...oneAgainst, unit: 'est' } }, 'VETOED'],
    ['a veto of the weight of one member', { veto: { ...oneAgainst, unit: 'est:votes' } }, 'VETOED'],
    ['a member without vote', { electorate: { withoutVote: ['ovest'] } }, 'ADOPTED'],
    ['a class of which all are', { electorate: { classes: ['FULL'] } }, 'ADOPTED'],
  ] as const)('is asked also: %s', (_, changes, expected) => {
    const votes = [cast('nord'), cast('sud'), cast('est', 'against')];
    expect(outcome(asking(changes), ...votes).outcome).toBe(expected);
  });
  it('keeps the counts of single members to those that it names', () => {
    const { verdict } = outcome(asking({ veto: { ...oneAgainst, unit: 'est' } }), cast('nord'));
    expect(Object.keys(verdict.counts).sort()).toEqual([
      'FULL',
      'FULL:votes',
      'est',
      'est:votes',
      'heads',
      'votes',
    ]);
  });
});

describe('The ballot that may follow', () => {
  const secondCall = {
    on: ['NO_QUORUM'],
    ...{ minDelay: 1, maxDelay: 10, adopted: rule.rule.adopted },
  } as const;
  const withRounds = (changes: Partial<DecisionRule>) => ({ ...rule, rule: { ...rule.rule, ...changes } });

  it('is the second call, between the days that the rule gives it (C25)', () => {
    expect(outcome(open({ rule: withRounds({ rounds: [secondCall] }) }), cast('nord'))).toMatchObject({
      ...{ outcome: 'NO_QUORUM', next: { round: 2, from: '2026-03-02', to: '2026-03-11' } },
    });
    expect(outcome(open(), cast('nord')).next).toBeNull();
  });
  it('is judged by its own round', () => {
    const standing: MotionStanding = {
      ...{ state: 'PUT_TO_VOTE', outcome: 'NO_QUORUM', ballot: BALLOT, round: 1 },
      ...{ next: { round: 2, from: '2026-03-01', to: null }, isAnnulled: false },
    };
    const second = open({ standing, rule: withRounds({ rounds: [secondCall] }) });
    expect(outcome(second, cast('nord'))).toMatchObject({
      outcome: 'ADOPTED',
      verdict: { round: 2 },
      next: null,
    });
  });
  it('is the vote again after a tie, in the same round', () => {
    const again = open({ rule: withRounds({ tie: 'REVOTE' }) });
    expect(outcome(again, cast('nord'), cast('sud', 'against'))).toMatchObject({
      ...{ outcome: 'TIE_PENDING', next: { round: 1, from: '2026-03-01', to: null } },
    });
  });
  it('is none where the rule fixes the outcome once all rounds have failed', () => {
    const fixed = open({
      rule: withRounds({ fallback: { outcome: 'ADOPTED' } }),
      motion: { ...motion, execution: revocation },
    });
    expect(outcome(fixed, cast('nord'))).toMatchObject({
      ...{ outcome: 'ADOPTED', execution: revocation, verdict: { outcome: 'NO_QUORUM' }, next: null },
    });
  });
});

it('says the same to who has no power of whatever ballot', () => {
  const histories = [[], obeyed(ballots, open()), obeyed(ballots, open(), cast('nord'), close())];
  expect(whatever(ballots, histories, close(null))).toEqual(withoutPower('secretariat', 'rete'));
});
