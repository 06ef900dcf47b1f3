import { decide, parseCounts, parseRule } from '../index';

/** Distinct powers of two, so that a base tells exactly which counts went into it. */
const COUNTS = {
  for: 1,
  against: 2,
  abstain: 4,
  blank: 8,
  spoilt: 16,
  presentNotVoting: 32,
  recused: 64,
  veto: 128,
  absent: 256,
  objections: 512,
};

const outcome = (rule: object, counts: object): string => {
  const read = parseRule({ id: 'b', ...rule });
  const stated = parseCounts(counts);
  if ('errors' in read || 'errors' in stated) throw new Error(JSON.stringify([read, stated]));
  return decide(read.rule, stated.counts).outcome;
};

it.each([
  ['cast', 3],
  ['voting', 31],
  ['valid', 15],
  ['present', 127],
  ['for_abstain', 5],
  ['voted', 159],
  ['nonabst', 131],
])('sums %s to %i when nothing states it, and takes it as stated when something does', (base, sum) => {
  const equal = (value: number): object => ({ adopted: { count: base, op: '==', value } });
  expect(outcome(equal(sum), { heads: COUNTS })).toBe('ADOPTED');
  expect(outcome(equal(7000), { heads: { ...COUNTS, [base]: 7000 } })).toBe('ADOPTED');
});

it('counts as not in favour everybody entitled who did not vote for, absent or not', () => {
  const three = { adopted: { count: 'notfor', op: '==', value: 3 } };
  expect(outcome(three, { heads: { members: 9, entitled: 8, for: 5, against: 1 } })).toBe('ADOPTED');
  expect(outcome(three, { heads: { members: 8, for: 5, against: 1 } })).toBe('ADOPTED');
  expect(
    outcome(
      { adopted: { count: 'for', op: '==', share: '1/1', of: 'entitled' } },
      { heads: { members: 5, for: 5 } },
    ),
  ).toBe('ADOPTED');
});

it('sums a base as the rule defines it, whatever is stated', () => {
  const rule = {
    bases: { present: ['for', 'against'] },
    quorum: { count: 'present', op: '==', value: 3 },
    adopted: { count: 'for', op: '>=', value: 1 },
  };
  expect(outcome(rule, { heads: { ...COUNTS, present: 127 } })).toBe('ADOPTED');
});

it('is false over a count that nothing states, even where few would do', () => {
  const few = (count: string): object => ({ adopted: { count, op: '<=', value: 3 } });
  expect(outcome(few('notfor'), { heads: { for: 2 } })).toBe('REJECTED');
  expect(outcome(few('supply'), { heads: {} })).toBe('REJECTED');
  expect(outcome(few('objections'), { heads: {} })).toBe('ADOPTED');
  expect(outcome({ adopted: { count: 'for', op: '>=', times: '0', than: 'supply' } }, { heads: {} })).toBe(
    'REJECTED',
  );
});

it('is false over an empty base, and compares with nobody all the same', () => {
  for (const op of ['>=', '==', '<='])
    expect(outcome({ adopted: { count: 'for', op, share: '1/2', of: 'cast' } }, { heads: {} })).toBe(
      'REJECTED',
    );
  expect(
    outcome(
      { adopted: { count: 'for', op: '>=', times: '1', sqrtOf: 'members' } },
      { heads: { members: 0 } },
    ),
  ).toBe('REJECTED');
  expect(
    outcome({ adopted: { count: 'for', op: '>', times: '3', than: 'against' } }, { heads: { for: 1 } }),
  ).toBe('ADOPTED');
});

it('takes base and comparison from another unit where the rule says so', () => {
  const counts = {
    heads: { for: 3, members: 4, against: 9 },
    votes: { for: 3, members: 100, against: 1 },
    p: { against: 2, members: 50 },
  };
  const share = { count: 'for', unit: 'votes', op: '>=', share: '1/2', of: 'members' };
  expect(outcome({ adopted: share }, counts)).toBe('REJECTED');
  expect(outcome({ adopted: { ...share, ofUnit: 'heads' } }, counts)).toBe('ADOPTED');
  expect(outcome({ adopted: { ...share, ofUnit: 'p' } }, counts)).toBe('REJECTED');
  const ratio = { count: 'for', unit: 'votes', op: '>', times: '1', than: 'against' };
  expect(outcome({ adopted: ratio }, counts)).toBe('ADOPTED');
  expect(outcome({ adopted: { ...ratio, thanUnit: 'p' } }, counts)).toBe('ADOPTED');
  expect(outcome({ adopted: { ...ratio, thanUnit: 'heads' } }, counts)).toBe('REJECTED');
});

it('compares a negative count below every root', () => {
  const root = { count: 'notfor', op: '<', times: '1', sqrtOf: 'members' };
  expect(outcome({ adopted: root }, { heads: { members: 4, for: 9 } })).toBe('ADOPTED');
});

it('looks for the tie where votes in favour are counted first', () => {
  const adopted = {
    all: [
      { count: 'present', op: '>=', value: 1 },
      { count: 'for', op: '>', share: '1/2', of: 'cast', unit: 'votes' },
    ],
  };
  const counts = { heads: { present: 2, for: 2 }, votes: { for: 1, against: 1 } };
  expect(outcome({ adopted, tie: 'CHAIR' }, counts)).toBe('TIE_PENDING');
});
