import { decideBallot, decideTied, parseRule, type DecisionRule, type Tie, type Vote } from '../index';

const rule = (document: object): DecisionRule => {
  const read = parseRule({
    id: 't',
    adopted: { count: 'for', op: '>', times: '1', than: 'against' },
    tie: 'LOT',
    ...document,
  });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const roll = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, groups: id === 'd' ? ['permanent'] : [] }));
/** a and b for, c and d against, e abstains. */
const votes: readonly Vote[] = [
  { elector: 'a', category: 'for' },
  { elector: 'b', category: 'for', conflicted: true },
  { elector: 'c', category: 'against' },
  { elector: 'd', category: 'against' },
  { elector: 'e', category: 'abstain' },
];
const drawn = (choice: 'for' | 'against', by: Tie = 'LOT') => ({ tie: { by, choice } }) as const;

describe('A tie that was broken', () => {
  it('names as decisive whoever would have turned the outcome that it came to', () => {
    expect(decideBallot(rule({}), roll, votes)).toMatchObject({
      outcome: 'TIE_PENDING',
      decisive: ['a', 'b', 'c', 'd'],
    });
    expect(decideTied(rule({}), roll, votes, drawn('for'))).toMatchObject({
      outcome: 'ADOPTED',
      decisive: ['a', 'b'],
    });
    expect(decideTied(rule({}), roll, votes, drawn('against'))).toMatchObject({
      outcome: 'REJECTED',
      decisive: ['c', 'd'],
    });
  });

  it('says what it would have come to without those in conflict of interest', () => {
    const { resistance } = decideTied(rule({}), roll, votes, drawn('for'));
    expect(resistance).toEqual({ electors: ['b'], outcome: 'REJECTED', decisive: true });
    expect(decideTied(rule({}), roll, votes, drawn('against')).resistance).toMatchObject({ decisive: false });
  });

  it('hears the veto as the ballot did: a vote against without its reason does not reach it', () => {
    const permanent = { count: 'against', unit: 'permanent', op: '>=', value: 1 };
    const reasoned = rule({ veto: { test: permanent, reasonsRequired: true } });
    expect(decideBallot(reasoned, roll, votes).outcome).toBe('TIE_PENDING');
    expect(decideTied(reasoned, roll, votes, drawn('for')).outcome).toBe('ADOPTED');
    const said = votes.map((vote) => ({ ...vote, reasons: true }));
    expect(decideBallot(reasoned, roll, said).outcome).toBe('VETOED');
    expect(() => decideTied(reasoned, roll, said, drawn('for'))).toThrow(RangeError);
  });

  it('adds no reason of its own to the votes against that a veto counts', () => {
    const three = { count: 'against', op: '>=', value: 3 };
    const [plain, reasoned] = [rule({ veto: three }), rule({ veto: { test: three, reasonsRequired: true } })];
    expect(decideTied(plain, roll, votes, drawn('against')).outcome).toBe('VETOED');
    expect(decideTied(reasoned, roll, votes, drawn('against')).outcome).toBe('REJECTED');
  });
});
