import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { isOpened } from './ballot';
import { ballots, type BallotCommand } from './ballot.decider';
import { AT, BALLOT, cast, close, elector, open, rule, speaks } from './ballot.examples';

const afterwards = (...commands: BallotCommand[]) => given(ballots, ...obeyed(ballots, ...commands));
const votesAfter = (...commands: BallotCommand[]) => {
  const { own } = stateAfter(ballots, ...commands);
  return isOpened(own) ? [...own.votes] : [];
};
const changeable = { ...rule, rule: { ...rule.rule, votesChangeable: 'CLOSE' as const } };
const withAlternates = { ...rule, rule: { ...rule.rule, electorate: { alternatesVote: true } } };
const alternate = { capacity: 'ALTERNATE', power: speaks('nord', 'supplente') } as const;

it('records the vote with the weight of the frozen roll', () => {
  expect(afterwards(open({ roll: [elector('nord', 3)] })).when(cast('nord'))).toMatchObject([
    {
      type: 'VoteCast',
      data: {
        ...{ organisation: 'nord', option: 'for', weight: 3, capacity: 'PRINCIPAL', castAt: AT },
        by: { person: 'delegata-nord', of: 'nord' },
      },
    },
  ]);
});

it('changes nothing when the same vote arrives again, also after closing', () => {
  expect(afterwards(open(), cast('nord')).when(cast('nord'))).toEqual([]);
  expect(afterwards(open(), cast('nord'), close()).when(cast('nord'))).toEqual([]);
});

it('takes a vote up to the deadline and none from it on', () => {
  const until = open({ closesAt: '2026-03-01T12:00:00.000Z' });
  expect(afterwards(until).when(cast('nord', 'for', {}, '2026-03-01T11:59:59.999Z'))).toHaveLength(1);
  expect(afterwards(until).when(cast('nord', 'for', {}, '2026-03-01T12:00:00.000Z'))).toEqual(
    refuse('ballot.closed', { ballot: BALLOT }),
  );
});

it('takes the vote of whoever stands for the member now', () => {
  expect(afterwards(open()).when(cast('nord', 'for', { power: speaks('nord', 'successora') }))).toMatchObject(
    [{ data: { by: { person: 'successora' } } }],
  );
});

it('is changed by its voter until closing where the rule lets it, and by nobody else', () => {
  const ballot = [open({ rule: changeable }), cast('nord')];
  expect(afterwards(...ballot).when(cast('nord', 'against'))).toHaveLength(1);
  expect(afterwards(...ballot).when(cast('nord', 'against', { power: speaks('nord', 'altra') }))).toEqual(
    refuse('vote.already-cast', { organisation: 'nord' }),
  );
  expect(afterwards(...ballot, close()).when(cast('nord', 'against'))).toEqual(
    refuse('ballot.closed', { ballot: BALLOT }),
  );
});

it('may be the alternate’s where the rule says so, until the principal votes (INV-08)', () => {
  const ballot = open({ rule: withAlternates });
  expect(votesAfter(ballot, cast('nord', 'for', alternate), cast('nord', 'against'))).toMatchObject([
    ['nord', { option: 'against', capacity: 'PRINCIPAL' }],
  ]);
  expect(afterwards(ballot, cast('nord')).when(cast('nord', 'against', alternate))).toEqual(
    refuse('vote.already-cast', { organisation: 'nord' }),
  );
});

it('is refused to a member that has no vote on the matter', () => {
  const electorate = { withoutVote: ['nord'] };
  const ballot = open({ rule: { ...rule, rule: { ...rule.rule, electorate } } });
  expect(afterwards(ballot).when(cast('nord'))).toEqual(
    refuse('elector.without-vote', { organisation: 'nord' }),
  );
  expect(afterwards(ballot).when(cast('sud'))).toHaveLength(1);
});

it.each([
  ['of an alternate, where the rule does not let alternates vote', alternate],
  ['of somebody who stands for another member', { power: speaks('sud') }],
  ['without power', { power: null }],
])('is refused to the word %s', (_, changes) => {
  expect(afterwards(open()).when(cast('nord', 'for', changes))).toEqual(
    withoutPower('representative', 'nord'),
  );
});

it('is refused to a member that is not on the roll as to a stranger', () => {
  expect(afterwards(open()).when(cast('fuori'))).toEqual(withoutPower('representative', 'fuori'));
});

it.each([
  ['in a ballot that nobody opened', [], cast('nord'), refuse('ballot.unknown', { ballot: BALLOT })],
  ['after closing', [open(), close()], cast('nord'), refuse('ballot.closed', { ballot: BALLOT })],
  [
    'that differs from an earlier one',
    [open(), cast('nord')],
    cast('nord', 'against'),
    refuse('vote.already-cast', { organisation: 'nord' }),
  ],
])('is refused %s', (_, earlier, command, refusal) => {
  expect(afterwards(...earlier).when(command)).toEqual(refusal);
});

it('says the same to a stranger of whatever ballot', () => {
  const histories = [
    [],
    obeyed(ballots, open()),
    obeyed(ballots, open(), cast('nord')),
    obeyed(ballots, open(), cast('nord'), close()),
  ];
  expect(whatever(ballots, histories, cast('nord', 'for', { power: null }))).toEqual(
    withoutPower('representative', 'nord'),
  );
});
