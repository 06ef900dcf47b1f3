import { decideBallot, recount, type Category, type DecisionRule, type Elector, type Vote } from '../index';

const MAJORITY: DecisionRule = {
  id: 'm',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  tie: 'REJECT',
};

const ballot = (
  many: { readonly [category in Category]?: number },
  change: (vote: Vote, index: number) => Vote = (vote) => vote,
): { roll: Elector[]; votes: Vote[] } => {
  const votes = Object.entries(many).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, index) => ({
      elector: `${category}-${index + 1}`,
      category: category as Category,
    })),
  );
  return { roll: votes.map(({ elector }) => ({ id: elector })), votes: votes.map(change) };
};

const first = (elector: string) => (vote: Vote) =>
  vote.elector === elector ? { ...vote, conflicted: true } : vote;

it('finds the conflicted vote decisive at 7 to 6 (R1)', () => {
  const { roll, votes } = ballot({ for: 7, against: 6 }, first('for-1'));
  const verdict = decideBallot(MAJORITY, roll, votes);
  expect(verdict).toMatchObject({
    outcome: 'ADOPTED',
    resistance: { electors: ['for-1'], outcome: 'REJECTED', decisive: true },
  });
  expect(verdict.decisive).toHaveLength(7);
});

it('finds the conflicted vote not decisive at 8 to 6 (R2)', () => {
  const { roll, votes } = ballot({ for: 8, against: 6 }, first('for-1'));
  const verdict = decideBallot(MAJORITY, roll, votes);
  expect(verdict).toMatchObject({
    outcome: 'ADOPTED',
    resistance: { outcome: 'ADOPTED', decisive: false },
    decisive: [],
  });
});

it('loses the quorum when two of seven of twelve leave (Q1)', () => {
  const seven = ballot({ for: 7, absent: 5 });
  const five = ballot({ for: 5, absent: 7 });
  expect(decideBallot(MAJORITY, seven.roll, seven.votes).outcome).toBe('ADOPTED');
  expect(decideBallot(MAJORITY, five.roll, five.votes).outcome).toBe('NO_QUORUM');
});

it('keeps suspended members in the base or not, as the rule says (Q2)', () => {
  const { roll, votes } = ballot({ for: 5, absent: 7 });
  const suspended = roll.map((elector, index) => (index >= 10 ? { ...elector, suspended: true } : elector));
  const keeping = { ...MAJORITY, electorate: { suspendedInBase: true } };
  const leaving = { ...MAJORITY, electorate: { suspendedInBase: false } };
  expect(decideBallot(keeping, suspended, votes).outcome).toBe('NO_QUORUM');
  expect(decideBallot(leaving, suspended, votes).outcome).toBe('ADOPTED');
  expect(decideBallot(MAJORITY, suspended, votes).outcome).toBe('NO_QUORUM');
});

it.each([
  [12, 9, 'ADOPTED'],
  [12, 8, 'REJECTED'],
  [11, 9, 'ADOPTED'],
  [11, 8, 'REJECTED'],
] as const)('asks nine for a dissolution of %i members: %i for is %s (M1)', (members, inFavour, outcome) => {
  const rule: DecisionRule = { id: 'd', adopted: { count: 'for', op: '>=', share: '3/4', of: 'members' } };
  const { roll, votes } = ballot({ for: inFavour, absent: members - inFavour });
  expect(decideBallot(rule, roll, votes).outcome).toBe(outcome);
});

it('counts heads for presence and votes for the majority', () => {
  const rule: DecisionRule = {
    ...MAJORITY,
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast', unit: 'votes' },
  };
  const roll = [
    { id: 'a', weights: { votes: 5 } },
    { id: 'b', weights: { votes: '4' } },
    ...['c', 'd', 'e', 'f'].map((id) => ({ id, weights: { votes: 1 } })),
  ];
  const votes = roll.map(({ id }, index) => ({
    elector: id,
    category: index < 2 ? ('for' as const) : ('against' as const),
  }));
  const verdict = decideBallot(rule, roll, votes);
  expect(verdict.outcome).toBe('ADOPTED');
  expect(verdict.counts).toMatchObject({ heads: { for: 2, against: 4 }, votes: { for: 9, against: 4 } });
  // Without five votes it is 4 to 4; without four it is 5 to 4.
  expect(verdict.decisive).toEqual(['a']);
});

it('names every vote that does not count, and why', () => {
  const roll = [
    { id: 'a' },
    { id: 'a' },
    { id: 'b', suspended: true },
    { id: 'c', groups: ['administrators'] },
    { id: 'd' },
    { id: 'e' },
  ];
  const rule: DecisionRule = {
    ...MAJORITY,
    electorate: { withoutVote: ['administrators'] },
    reasonsRequired: ['against'],
  };
  const votes: Vote[] = [
    { elector: 'a', category: 'for' },
    { elector: 'a', category: 'against' },
    { elector: 'b', category: 'for' },
    { elector: 'c', category: 'for' },
    { elector: 'd', category: 'against' },
    { elector: 'e', category: 'for', late: true },
    { elector: 'x', category: 'for' },
  ];
  const { refused, counts } = decideBallot(rule, roll, votes);
  expect([...refused].sort((a, b) => a.reason.localeCompare(b.reason))).toEqual([
    { elector: 'a', reason: 'ALREADY_VOTED' },
    { elector: 'e', reason: 'LATE' },
    { elector: 'b', reason: 'NOT_ENTITLED' },
    { elector: 'c', reason: 'NOT_ENTITLED' },
    { elector: 'x', reason: 'NOT_ON_ROLL' },
    { elector: 'd', reason: 'REASONS_MISSING' },
    { elector: 'a', reason: 'TWICE_ON_ROLL' },
  ]);
  expect(counts['heads']).toMatchObject({
    members: 5,
    entitled: 3,
    present: 2,
    for: 1,
    against: 0,
    absent: 1,
  });
});

it('lets a vote be changed until the close where the rule does, never by a late one', () => {
  const rule: DecisionRule = { ...MAJORITY, votesChangeable: 'CLOSE' };
  const votes: Vote[] = [
    { elector: 'a', category: 'for' },
    { elector: 'a', category: 'against' },
    { elector: 'a', category: 'for', late: true },
  ];
  const { counts, refused } = decideBallot(rule, [{ id: 'a' }], votes);
  expect(counts['heads']).toMatchObject({ for: 0, against: 1 });
  expect(refused.map(({ reason }) => reason)).toEqual(['REPLACED', 'LATE']);
});

it('counts identical ballots of one affiliation once where the rule merges them', () => {
  const rule: DecisionRule = {
    id: 'w3c',
    electorate: { affiliationMerge: true },
    adopted: { count: 'for', op: '>', times: '1', than: 'against' },
    tie: 'CHAIR',
  };
  const roll = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, affiliation: id === 'b' ? 'a' : id }));
  const votes = roll.map(({ id }, index) => ({
    elector: id,
    category: index < 3 ? ('for' as const) : ('against' as const),
  }));
  expect(decideBallot(rule, roll, votes).outcome).toBe('TIE_PENDING');
  expect(decideBallot({ ...rule, electorate: {} }, roll, votes).outcome).toBe('ADOPTED');
});

it('reads silence as the rule says', () => {
  const outcome = (silenceMeans: NonNullable<DecisionRule['silenceMeans']>): string =>
    decideBallot(
      { ...MAJORITY, silenceMeans },
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [{ elector: 'a', category: 'against' }],
    ).outcome;
  expect(outcome('ASSENT')).toBe('ADOPTED');
  expect(outcome('REFUSAL')).toBe('REJECTED');
  expect(outcome('ABSTENTION')).toBe('REJECTED');
  expect(outcome('NOTHING')).toBe('NO_QUORUM');
});

it('breaks the silence at one objection', () => {
  const rule: DecisionRule = {
    id: 's',
    method: 'SILENCE',
    adopted: { count: 'objections', op: '==', value: 0 },
  };
  const roll = [{ id: 'a' }, { id: 'b' }];
  const objecting = { elector: 'a', category: 'absent', objection: true } as const;
  expect(decideBallot(rule, roll, []).outcome).toBe('ADOPTED');
  expect(decideBallot(rule, roll, [objecting]).outcome).toBe('SILENCE_BROKEN');
  expect(decideBallot(rule, roll, [{ ...objecting, late: true }]).outcome).toBe('ADOPTED');
});

it('lets only a reasoned vote against reach a veto that asks for reasons', () => {
  const rule: DecisionRule = {
    id: 'v',
    adopted: { count: 'for', op: '>=', value: 1 },
    veto: {
      test: { count: 'against', op: '>=', value: 1 },
      effect: 'SUSPEND',
      days: 30,
      reasonsRequired: true,
    },
  };
  const roll = [{ id: 'a' }, { id: 'b' }];
  const votes = (reasons: boolean): Vote[] => [
    { elector: 'a', category: 'for' },
    { elector: 'b', category: 'against', reasons },
  ];
  expect(decideBallot(rule, roll, votes(false)).outcome).toBe('ADOPTED');
  const vetoed = decideBallot(rule, roll, votes(true));
  expect(vetoed).toMatchObject({ outcome: 'VETOED', veto: { effect: { kind: 'SUSPEND', days: 30 } } });
  expect(vetoed.decisive).toEqual(['b']);
});

it('keeps observers out of every base', () => {
  const rule: DecisionRule = { ...MAJORITY, electorate: { classes: ['member'] } };
  const roll = [
    { id: 'a', groups: ['member'] },
    { id: 'o', groups: ['observer'] },
  ];
  const { counts } = decideBallot(rule, roll, [
    { elector: 'a', category: 'for' },
    { elector: 'o', category: 'against' },
  ]);
  expect(counts['heads']).toMatchObject({ members: 1, entitled: 1, present: 1, for: 1, against: 0 });
});

it('keeps the statutory seats beside the members in office', () => {
  const rule: DecisionRule = { id: 's', adopted: { count: 'for', op: '>', share: '1/2', of: 'seats' } };
  const { roll, votes } = ballot({ for: 5, against: 3 });
  expect(decideBallot(rule, roll, votes, { seats: 9 }).outcome).toBe('ADOPTED');
  expect(decideBallot(rule, roll, votes, { seats: 10 }).outcome).toBe('REJECTED');
});

it('flips the outcome of one stored ballot by the version of the rule', () => {
  const { roll, votes } = ballot({ for: 100, against: 90, abstain: 20, absent: 105 });
  const newer: DecisionRule = { ...MAJORITY, adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' } };
  const older: DecisionRule = { ...MAJORITY, adopted: { count: 'for', op: '>', share: '1/2', of: 'voting' } };
  const { before, after, changed, flip } = recount({ rule: older, roll, votes }, { rule: newer });
  expect([before.outcome, after.outcome, changed]).toEqual(['REJECTED', 'ADOPTED', true]);
  // 95 to 95 after five have changed sides.
  expect(flip?.votes).toHaveLength(5);
});

it('recounts under another electorate and names the votes that fall away', () => {
  const { roll, votes } = ballot({ for: 3, against: 2 });
  const { after } = recount({ rule: MAJORITY, roll, votes }, { roll: roll.slice(1) });
  expect(after.refused).toEqual([{ elector: 'for-1', reason: 'NOT_ON_ROLL' }]);
  expect(after.outcome).toBe('REJECTED');
});

it('refuses a weight that is not an integer', () => {
  expect(() => decideBallot(MAJORITY, [{ id: 'a', weights: { votes: 1.5 } }], [])).toThrow(RangeError);
});

it('is plain JSON', () => {
  const { roll, votes } = ballot({ for: 2, against: 1 }, first('for-1'));
  const verdict = decideBallot(MAJORITY, roll, votes);
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
});

it('keeps a recused voter present, so that no quorum is lost with the vote', () => {
  const { roll, votes } = ballot({ for: 6, absent: 6 }, first('for-1'));
  expect(decideBallot(MAJORITY, roll, votes)).toMatchObject({
    outcome: 'ADOPTED',
    decisive: [],
    resistance: { outcome: 'ADOPTED', decisive: false },
  });
});

it('finds the tie that a conflicted vote hid, and the loss that it hid', () => {
  const rule: DecisionRule = { ...MAJORITY, tie: 'CHAIR' };
  const hiding = (inFavour: number): object => {
    const { roll, votes } = ballot({ for: inFavour, against: 2 }, first('for-1'));
    return decideBallot(rule, roll, votes);
  };
  expect(hiding(3)).toMatchObject({
    outcome: 'ADOPTED',
    resistance: { outcome: 'TIE_PENDING', decisive: true },
  });
  expect(hiding(2)).toMatchObject({
    outcome: 'TIE_PENDING',
    resistance: { outcome: 'REJECTED', decisive: true },
  });
});

it('finds decisive whoever alone objects, and a conflicted objection', () => {
  const rule: DecisionRule = { id: 'c', adopted: { count: 'objections', op: '==', value: 0 } };
  const roll = [{ id: 'a' }, { id: 'b' }];
  const votes: Vote[] = [
    { elector: 'a', category: 'absent', objection: true, conflicted: true },
    { elector: 'b', category: 'for' },
  ];
  expect(decideBallot(rule, roll, votes)).toMatchObject({
    outcome: 'REJECTED',
    decisive: ['a'],
    resistance: { outcome: 'ADOPTED', decisive: true },
  });
  const present: DecisionRule = { id: 'p', adopted: { count: 'present', op: '==', value: 2 } };
  expect(decideBallot(present, roll, votes)).toMatchObject({ outcome: 'REJECTED', decisive: ['a'] });
});

it('refuses the vote of whoever is on the roll without one', () => {
  const roll = [{ id: 'a', entitled: false }, { id: 'b' }];
  const votes: Vote[] = roll.map(({ id }) => ({ elector: id, category: 'for' }));
  const { counts, refused } = decideBallot(MAJORITY, roll, votes);
  expect(counts['heads']).toMatchObject({ members: 2, entitled: 1, for: 1, present: 1 });
  expect(refused).toEqual([{ elector: 'a', reason: 'NOT_ENTITLED' }]);
});
