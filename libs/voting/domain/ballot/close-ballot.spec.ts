import { isRefusal, refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, whatever } from '@patto/testing/given';
import { ballots, type BallotCommand } from './ballot.decider';
import type { BallotTallied } from './ballot.events';
import { BALLOT, cast, close, motion, open, policy } from './ballot.examples';

const afterwards = (...commands: BallotCommand[]) => given(ballots, ...obeyed(ballots, ...commands));

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

const noon = '2026-03-01T12:00:00.000Z';

it.each([
  [
    'by anybody before its deadline',
    [open({ closesAt: noon })],
    close(),
    refuse('ballot.not-over', { ballot: BALLOT, closesAt: noon }),
  ],
  [
    'by the system before its deadline',
    [open({ closesAt: noon })],
    close(policy),
    refuse('ballot.not-over', { ballot: BALLOT, closesAt: noon }),
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

it('says the same to who has no power of whatever ballot', () => {
  const histories = [[], obeyed(ballots, open()), obeyed(ballots, open(), cast('nord'), close())];
  expect(whatever(ballots, histories, close(null))).toEqual(withoutPower('secretariat', 'rete'));
});
