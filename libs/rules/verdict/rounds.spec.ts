import {
  decide,
  decideRounds,
  finalOutcome,
  parseCounts,
  parseRule,
  resolveTie,
  roundWindow,
  type Counts,
  type DecisionRule,
} from '../index';

const rule = (document: unknown): DecisionRule => {
  const read = parseRule(document);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const counts = (heads: { readonly [count: string]: number }): Counts => {
  const read = parseCounts({ heads });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.counts;
};

const QUIRINALE = rule({
  id: 'q',
  adopted: { count: 'for', op: '>=', share: '2/3', of: 'members' },
  rounds: [
    { on: 'NOT_REACHED', adopted: { count: 'for', op: '>=', share: '2/3', of: 'members' } },
    { on: 'NOT_REACHED', adopted: { count: 'for', op: '>=', share: '2/3', of: 'members' } },
    { on: 'NOT_REACHED', adopted: { count: 'for', op: '>', share: '1/2', of: 'members' } },
  ],
});

it('steps down to the absolute majority from the fourth ballot', () => {
  const ballot = counts({ members: 1009, for: 600 });
  const { verdicts, outcome } = decideRounds(QUIRINALE, [ballot, ballot, ballot, ballot]);
  expect(verdicts.map((verdict) => verdict.outcome)).toEqual(['REJECTED', 'REJECTED', 'REJECTED', 'ADOPTED']);
  expect(outcome).toBe('ADOPTED');
  expect(() =>
    decideRounds(
      QUIRINALE,
      Array.from({ length: 5 }, () => ballot),
    ),
  ).toThrow(RangeError);
});

const ASSEMBLY = rule({
  id: 'a',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  rounds: [
    {
      on: ['NO_QUORUM'],
      minDelay: 1,
      maxDelay: 10,
      adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
    },
  ],
  fallback: { body: 'the board' },
});

it('opens the second call when the first is deserted, and only then', () => {
  expect(decide(ASSEMBLY, counts({ members: 12, present: 5, for: 5 })).next).toEqual({
    kind: 'ROUND',
    round: 2,
    on: 'NO_QUORUM',
    minDelay: 1,
    maxDelay: 10,
  });
  expect(decide(ASSEMBLY, counts({ members: 12, present: 6, for: 2, against: 4 })).next).toEqual({
    kind: 'BODY',
    body: 'the board',
  });
  expect(decide(ASSEMBLY, counts({ members: 12, present: 6, for: 4, against: 2 })).next).toBeNull();
  const second = decide(ASSEMBLY, counts({ members: 12, present: 1, for: 1 }), { round: 2 });
  expect(second).toMatchObject({ outcome: 'ADOPTED', adopted: { path: 'rounds[0].adopted' } });
  expect(() => decide(ASSEMBLY, counts({}), { round: 3 })).toThrow(RangeError);
});

it('takes the residual outcome once all rounds have failed', () => {
  const lapsing = rule({
    id: 'f',
    adopted: { count: 'for', op: '>=', value: 2 },
    fallback: { outcome: 'ADOPTED' },
  });
  expect(decideRounds(lapsing, [counts({ for: 1 })])).toMatchObject({ outcome: 'ADOPTED' });
});

const tied = (tie: string): DecisionRule =>
  rule({ id: 't', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' }, tie });

it('counts the casting vote as a second vote', () => {
  const casting = { by: 'CHAIR_CASTING', choice: 'for' } as const;
  const even = counts({ present: 10, for: 5, against: 5 });
  expect(resolveTie(tied('CHAIR_CASTING'), even, casting)).toMatchObject({
    outcome: 'ADOPTED',
    adopted: { left: '12', right: '11' },
    tie: { equal: true, resolved: casting },
  });
  expect(resolveTie(tied('CHAIR_CASTING'), even, { ...casting, choice: 'against' }).outcome).toBe('REJECTED');
  const qualified = rule({
    id: 't',
    adopted: { count: 'for', op: '>=', share: '2/3', of: 'cast' },
    tie: 'CHAIR_CASTING',
  });
  expect(resolveTie(qualified, even, casting).outcome).toBe('REJECTED');
});

it('lets the side of the chair, of the lot or of seniority prevail', () => {
  const even = counts({ for: 5, against: 5 });
  for (const by of ['CHAIR', 'CHAIR_VOTE_PREVAILS', 'LOT', 'SENIORITY'] as const) {
    expect(decide(tied(by), even).outcome).toBe('TIE_PENDING');
    expect(resolveTie(tied(by), even, { by, choice: 'for' }).outcome).toBe('ADOPTED');
    expect(resolveTie(tied(by), even, { by, choice: 'against' }).outcome).toBe('REJECTED');
  }
  expect(decide(tied('STATUS_QUO'), even).outcome).toBe('REJECTED');
  expect(() => resolveTie(tied('LOT'), even, { by: 'CHAIR', choice: 'for' })).toThrow(RangeError);
  expect(() => resolveTie(tied('LOT'), counts({ for: 1 }), { by: 'LOT', choice: 'for' })).toThrow(RangeError);
});

it('opens another round on a tie, whatever the tie itself means', () => {
  const again = { on: 'TIE', adopted: { count: 'for', op: '>', times: '1', than: 'against' } };
  for (const tie of ['REJECT', 'REVOTE']) {
    const voted = rule({ id: 'r', adopted: again.adopted, tie, rounds: [again] });
    expect(decide(voted, counts({ for: 2, against: 2 })).next).toMatchObject({ round: 2, on: 'TIE' });
    expect(decide(voted, counts({ for: 1, against: 2 })).next).toBeNull();
  }
});

it('looks for the tie in the unit that decides', () => {
  const weighted = rule({
    id: 'w',
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast', unit: 'votes' },
    tie: 'CHAIR',
  });
  const read = parseCounts({ heads: { for: 2, against: 4 }, votes: { for: 9, against: 9 } });
  if ('errors' in read) throw new Error('counts');
  expect(decide(weighted, read.counts).outcome).toBe('TIE_PENDING');
});

it.each([
  ['2024-02-28', { minDelay: 1, maxDelay: 10 }, { from: '2024-02-29', to: '2024-03-09' }],
  ['2024-12-31', { maxDelay: 1 }, { from: '2024-12-31', to: '2025-01-01' }],
  ['2024-12-31', {}, { from: '2024-12-31', to: null }],
])('lets the second call of %s with %j be held in %j (Q3)', (heldOn, delays, days) => {
  const adopted = { count: 'for', op: '>', share: '1/2', of: 'cast' };
  const quorum = { count: 'present', op: '>', share: '1/2', of: 'members' };
  const calls = rule({ id: 'calls', quorum, adopted, rounds: [{ on: 'NO_QUORUM', adopted, ...delays }] });
  const { next } = decide(calls, counts({ members: 12, for: 3 }));
  expect(next?.kind === 'ROUND' && roundWindow(next, heldOn)).toEqual(days);
});

it('ends with what the rule fixes once no round is left', () => {
  const adopted = { count: 'for', op: '>', share: '1/2', of: 'members' };
  const lost = (fallback: object): string =>
    finalOutcome(decide(rule({ id: 'last', adopted, fallback }), counts({ members: 12, for: 3 })));
  expect([lost({ outcome: 'ADOPTED' }), lost({ body: 'board' })]).toEqual(['ADOPTED', 'REJECTED']);
});
