import { refuse, withoutPower } from '@patto/kernel';
import { annul } from '@patto/testing/repairs';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import type { DecisionRule, Tie } from '@patto/rules';
import { isOpened } from './ballot';
import { ballots, type BallotCommand } from './ballot.decider';
import {
  BALLOT,
  cast,
  castingVote,
  chair,
  close,
  lot,
  motion,
  open,
  rule,
  secretariat,
  speaks,
} from './ballot.examples';

const execution = { kind: 'revoke-mandate', mandate: 'rete.x.1', reason: 'fine' } as const;
const by = (tie: Tie, changes: Partial<DecisionRule> = {}) =>
  open({ motion: { ...motion, execution }, rule: { ...rule, rule: { ...rule.rule, tie, ...changes } } });
/** Two for and two against; the chair voted for the first member. */
const tiedVotes = [
  cast('nord', 'for', { power: speaks('nord', chair.person) }),
  cast('sud', 'for'),
  cast('est', 'against'),
  cast('ovest', 'against'),
];
const tied = (tie: Tie, changes: Partial<DecisionRule> = {}): BallotCommand[] => [
  by(tie, changes),
  ...tiedVotes,
  close(),
];
const afterwards = (...commands: BallotCommand[]) => given(ballots, ...obeyed(ballots, ...commands));
const ballot = BALLOT;

describe('The chair’s casting vote (INV-25)', () => {
  it.each(['CHAIR', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS'] as const)('breaks a tie by %s', (tie) => {
    expect(afterwards(...tied(tie)).when(castingVote('for'))).toMatchObject([
      { type: 'CastingVoteGiven', data: { choice: 'for', by: chair } },
      {
        type: 'BallotTallied',
        data: {
          ...{ outcome: 'ADOPTED', execution, next: null },
          verdict: { tie: { equal: true, resolved: { by: tie, choice: 'for' } } },
        },
      },
    ]);
  });
  it('makes decisive whoever would have turned what it came to, and nobody of the other side', () => {
    expect(afterwards(...tied('CHAIR_CASTING')).when(castingVote('for'))).toMatchObject([
      { type: 'CastingVoteGiven' },
      { data: { outcome: 'ADOPTED', verdict: { decisive: ['nord', 'sud'] } } },
    ]);
  });
  it('is a vote more, and the whole rule is asked again with it', () => {
    const threeOfFour = { adopted: { count: 'for', op: '>=', share: '3/4', of: 'cast' } } as const;
    expect(afterwards(...tied('CHAIR_CASTING', threeOfFour)).when(castingVote('for'))).toMatchObject([
      { type: 'CastingVoteGiven' },
      { type: 'BallotTallied', data: { outcome: 'REJECTED', execution: null } },
    ]);
  });
  it('against the motion opens the round that the rule has for what was not reached', () => {
    const rounds = [{ on: ['NOT_REACHED'], minDelay: 7, adopted: rule.rule.adopted }] as const;
    expect(afterwards(...tied('CHAIR', { rounds })).when(castingVote('against'))).toMatchObject([
      { type: 'CastingVoteGiven' },
      { data: { outcome: 'REJECTED', next: { round: 2, from: '2026-03-08', to: null } } },
    ]);
  });
  it('changes nothing when it was given so before, and is given once', () => {
    const given = [...tied('CHAIR'), castingVote('for')];
    expect(afterwards(...given).when(castingVote('for'))).toEqual([]);
    expect(afterwards(...given).when(castingVote('against'))).toEqual(
      refuse('tie.not-pending', { ballot, outcome: 'ADOPTED' }),
    );
    const { own } = stateAfter(ballots, ...given);
    expect(isOpened(own) && own.tallied?.outcome).toBe('ADOPTED');
  });
  it.each<[string, BallotCommand[], ReturnType<typeof castingVote>, ReturnType<typeof refuse>]>([
    ['in a ballot that nobody opened', [], castingVote(), refuse('ballot.unknown', { ballot })],
    [
      'while it is open',
      [by('CHAIR'), ...tiedVotes],
      castingVote(),
      refuse('tie.not-pending', { ballot, outcome: null }),
    ],
    [
      'where there was no tie',
      [by('CHAIR'), cast('nord'), cast('sud'), close()],
      castingVote(),
      refuse('tie.not-pending', { ballot, outcome: 'ADOPTED' }),
    ],
    [
      'where the rule rejects a tie',
      tied('REJECT'),
      castingVote(),
      refuse('tie.not-pending', { ballot, outcome: 'REJECTED' }),
    ],
    [
      'where the rule has a lot drawn',
      tied('LOT'),
      castingVote(),
      refuse('tie.broken-otherwise', { ballot, by: 'LOT' }),
    ],
    [
      'other than the vote that prevails',
      tied('CHAIR_VOTE_PREVAILS'),
      castingVote('against'),
      refuse('casting-vote.differs', { ballot, choice: 'against', given: ['for'] }),
    ],
    [
      'that prevails where the chair did not vote',
      tied('CHAIR_VOTE_PREVAILS'),
      castingVote('for', { ...chair, person: 'altra' }),
      refuse('casting-vote.differs', { ballot, choice: 'for', given: [] }),
    ],
    [
      'that prevails where the chair voted on both sides, for two members',
      [
        by('CHAIR_VOTE_PREVAILS'),
        ...tiedVotes.slice(0, 3),
        cast('ovest', 'against', { power: speaks('ovest', chair.person) }),
        close(),
      ],
      castingVote('for'),
      refuse('casting-vote.differs', { ballot, choice: 'for', given: ['for', 'against'] }),
    ],
  ])('is refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it('is refused where the ballot was annulled', () => {
    const undone = annul('e6', { power: { person: 'r', office: 'registrar', of: null }, networkId: 'rete' });
    const events = obeyed(ballots, ...tied('CHAIR'), undone);
    const late = { ...castingVote(), at: '2026-10-01T10:00:00.000Z' };
    expect(given(ballots, ...events).when(late)).toMatchObject({ refused: 'tie.not-pending' });
  });
  it('leaves the last tally alone to be annulled', () => {
    const power = { person: 'r', office: 'registrar', of: null } as const;
    const undo = (event: string) =>
      afterwards(...tied('CHAIR'), castingVote()).when(annul(event, { power, networkId: 'rete' }));
    expect(undo('e6')).toEqual(refuse('ballot.tallied-again', { last: 'e8' }));
    expect(undo('e8')).toMatchObject([{ type: 'ActAnnulled' }]);
  });
  it('without power says the same of whatever ballot', () => {
    const histories = [[], obeyed(ballots, by('CHAIR')), obeyed(ballots, ...tied('CHAIR'))];
    expect(whatever(ballots, histories, castingVote('for', null))).toEqual(withoutPower('chair', 'rete'));
  });
});

describe('The lot', () => {
  it('is recorded with its method and witnesses, and breaks the tie', () => {
    expect(afterwards(...tied('LOT')).when(lot('against'))).toMatchObject([
      { type: 'LotDrawn', data: { choice: 'against', witnesses: ['anna', 'bea'], by: secretariat } },
      { type: 'BallotTallied', data: { outcome: 'REJECTED', execution: null } },
    ]);
  });
  it('changes nothing when it was drawn so before, and is drawn once', () => {
    expect(afterwards(...tied('LOT'), lot()).when(lot())).toEqual([]);
    expect(afterwards(...tied('LOT'), lot()).when(lot('against'))).toMatchObject({
      refused: 'tie.not-pending',
    });
  });
  it('is refused where the chair breaks a tie', () => {
    expect(afterwards(...tied('CHAIR')).when(lot())).toEqual(
      refuse('tie.broken-otherwise', { ballot, by: 'CHAIR' }),
    );
  });
  it('without power says the same of whatever ballot', () => {
    const histories = [[], obeyed(ballots, by('LOT')), obeyed(ballots, ...tied('LOT'))];
    expect(whatever(ballots, histories, lot('for', null))).toEqual(withoutPower('secretariat', 'rete'));
  });
});

const members = ['nord', 'sud', 'est', 'ovest'];
const stands = ['for', 'against', 'abstain'] as const;
type Stand = (typeof stands)[number];
/** Every way in which four can stand. */
const everyWay = members.reduce<Stand[][]>(
  (ways) => ways.flatMap((way) => stands.map((stand) => [...way, stand])),
  [[]],
);

const outcomeOf = (commands: BallotCommand[]): string => {
  const { own } = stateAfter(ballots, ...commands);
  return (isOpened(own) && own.tallied?.outcome) || 'none';
};

describe.each(['1/2', '2/3', '3/4'])('A tie, where more than %s is asked', (share) => {
  it.each(['cast', 'members', 'present'])('of %s, adopts nothing that a vote more would not adopt', (of) => {
    const adopted = { count: 'for', op: '>', share, of } as const;
    const voted = (way: readonly Stand[]) => way.map((stand, i) => cast(members[i] ?? '', stand));
    const ties = everyWay
      .map((way) => [by('LOT', { adopted }), ...voted(way), close()])
      .filter((commands) => outcomeOf(commands) === 'TIE_PENDING');
    expect(ties.length).toBeGreaterThan(0);
    for (const commands of ties) {
      const votes = commands.filter((command) => command.type === 'CastVote');
      const count = (option: string) => votes.filter(({ data }) => data.option === option).length;
      const whole = of === 'cast' ? count('for') + count('against') + 1 : 4;
      const [n = 1, d = 2] = share.split('/').map(Number);
      const wouldPass = (count('for') + 1) * d > n * whole;
      expect(outcomeOf([...commands, lot('for')])).toBe(wouldPass ? 'ADOPTED' : 'REJECTED');
      expect(outcomeOf([...commands, lot('against')])).toBe('REJECTED');
    }
  });
});
