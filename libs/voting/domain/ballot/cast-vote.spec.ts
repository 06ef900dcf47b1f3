import { refuse, withoutPower } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { AT, opened, secretariat, voteCast } from './ballot.examples';
import { ballots } from './ballot.decider';
import type { BallotClosed, VoteOption } from './ballot.events';
import type { CastVote } from './cast-vote';

const castVote = (organisation: string, changes: Partial<CastVote['data']> = {}, at = AT): CastVote => ({
  type: 'CastVote',
  data: { ballotId: 'voto', organisation, person: `delegata-${organisation}`, option: 'for', ...changes },
  at,
});
const closed: BallotClosed = {
  type: 'BallotClosed',
  data: { ballotId: 'voto', networkId: 'rete', closedAt: AT, by: secretariat },
};

it('records the vote with the weight of the frozen roll', () => {
  const roll = [{ organisation: 'nord', weight: 3, representatives: ['delegata-nord'] }];
  expect(given(ballots, opened({ roll })).when(castVote('nord'))).toMatchObject([
    {
      type: 'VoteCast',
      data: {
        organisation: 'nord',
        option: 'for',
        weight: 3,
        castAt: AT,
        by: { person: 'delegata-nord', of: 'nord' },
      },
    },
  ]);
});

it('changes nothing when the same vote arrives again', () => {
  expect(given(ballots, opened(), voteCast('nord')).when(castVote('nord'))).toEqual([]);
});

it('takes a vote up to the deadline and none from it on', () => {
  const until = opened({ closesAt: '2026-03-01T12:00:00.000Z' });
  expect(given(ballots, until).when(castVote('nord', {}, '2026-03-01T11:59:59.999Z'))).toHaveLength(1);
  expect(given(ballots, until).when(castVote('nord', {}, '2026-03-01T12:00:00.000Z'))).toEqual(
    refuse('ballot.closed', { ballot: 'voto' }),
  );
});

const stranger = withoutPower('representative', 'nord');

it.each([
  ['by a person whom the roll does not name', [opened()], castVote('nord', { person: 'altra' }), stranger],
  [
    'by a stranger after the member has voted',
    [opened(), voteCast('nord')],
    castVote('nord', { person: 'altra' }),
    stranger,
  ],
  ['by a stranger after closing', [opened(), closed], castVote('nord', { person: 'altra' }), stranger],
  [
    'for a body that is not on the roll',
    [opened()],
    castVote('fuori'),
    withoutPower('representative', 'fuori'),
  ],
  ['in a ballot that nobody opened', [], castVote('nord'), refuse('ballot.unknown', { ballot: 'voto' })],
  ['after closing', [opened(), closed], castVote('nord'), refuse('ballot.closed', { ballot: 'voto' })],
  [
    'that differs from an earlier one',
    [opened(), voteCast('nord')],
    castVote('nord', { option: 'against' as VoteOption }),
    refuse('vote.already-cast', { organisation: 'nord' }),
  ],
])('refuses a vote %s', (_, events, command, refusal) => {
  expect(given(ballots, ...events).when(command)).toEqual(refusal);
});
