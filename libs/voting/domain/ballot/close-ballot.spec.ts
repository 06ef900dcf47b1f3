import { isRefusal, refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { AT, opened, secretariat, voteCast } from './ballot.examples';
import { ballots } from './ballot.decider';
import type { BallotEvent, BallotTallied } from './ballot.events';
import type { CloseBallot } from './close-ballot';

const close = (power: Power | null = secretariat, at = AT): CloseBallot => ({
  type: 'CloseBallot',
  data: { ballotId: 'voto', power },
  at,
});
const policy: Power = { person: 'policy:deadlines', office: 'policy', of: null };

const outcome = (...events: readonly BallotEvent[]): BallotTallied['data'] => {
  const decision = given(ballots, ...events).when(close());
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
  const votes = options.map((option, i) => voteCast(members[i] ?? '', option));
  expect(outcome(opened(), ...votes).outcome).toBe(expected);
});

it('hands on what the motion does, only when it was adopted', () => {
  const execution = {
    kind: 'confer-mandate',
    person: 'anna',
    scope: 'tavolo',
    limits: null,
    from: '2026-04-01',
    until: null,
  } as const;
  const ballot = opened({ motion: { ...opened().data.motion, execution } });
  expect(outcome(ballot, voteCast('nord'), voteCast('sud')).execution).toEqual(execution);
  expect(outcome(ballot, voteCast('nord', 'against'), voteCast('sud')).execution).toBeNull();
});

it('was over at its deadline, however late it is closed', () => {
  const until = opened({ closesAt: '2026-03-01T09:30:00.000Z' });
  expect(given(ballots, until).when(close(policy))).toMatchObject([
    { type: 'BallotClosed', data: { closedAt: '2026-03-01T09:30:00.000Z' } },
    { type: 'BallotTallied' },
  ]);
});

it('is not closed by the system before its deadline', () => {
  const until = opened({ closesAt: '2026-03-01T12:00:00.000Z' });
  expect(given(ballots, until).when(close(policy))).toMatchObject({ refused: 'deadline.not-reached' });
});

it('says nothing to who has no power, open or unknown', () => {
  expect(given(ballots, opened()).when(close(null))).toEqual(withoutPower('secretariat', null));
  expect(given(ballots).when(close(null))).toEqual(withoutPower('secretariat', null));
  expect(given(ballots).when(close())).toEqual(refuse('ballot.unknown', { ballot: 'voto' }));
});
