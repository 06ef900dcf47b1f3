import { electByMajority, electByMarks, type Marked } from './marks';
import { electBySchulze, pairwiseOf, schulzeOf, type Ranked } from './schulze';
import { fillSeats, type Candidate } from './seats';
import { electByStv } from './stv';
import ward from './renfrewshire-2017-ward-11.json';

const standing = (names: string): readonly Candidate[] => Array.from(names).map((id) => ({ id }));
const votes = (many: { readonly [marks: string]: number }): readonly Marked[] =>
  Object.entries(many).map(([marks, weight]) => ({ marks: Array.from(marks), weight }));

describe('plurality, limited vote and approval', () => {
  const candidates = standing('abc');

  it('gives the seat to the most votes, without asking for half', () => {
    const election = { method: { kind: 'PLURALITY' }, seats: 1, candidates } as const;
    expect(electByMarks(election, votes({ a: 4, b: 3, c: 2, '': 1, ab: 1, x: 2 }))).toEqual({
      method: 'PLURALITY',
      elected: ['a'],
      tied: null,
      votes: [
        { candidate: 'a', votes: '4' },
        { candidate: 'b', votes: '3' },
        { candidate: 'c', votes: '2' },
      ],
      valid: '9',
      blank: '1',
      spoilt: '3',
    });
  });

  it('spoils a ballot with more marks than a limited vote allows', () => {
    const election = {
      method: { kind: 'LIMITED', marks: 2 },
      seats: 3,
      candidates: standing('abcd'),
    } as const;
    const result = electByMarks(election, votes({ ab: 3, cd: 2, abc: 5, aa: 1, b: 1 }));
    expect(result).toMatchObject({ spoilt: '6', elected: ['b', 'a'], tied: { among: ['c', 'd'], seats: 1 } });
  });

  it('takes any number of approvals', () => {
    const election = { method: { kind: 'APPROVAL' }, seats: 2, candidates } as const;
    expect(electByMarks(election, votes({ abc: 2, bc: 2, c: 1 })).elected).toEqual(['c', 'b']);
  });

  it('leaves a tie open until the lot is drawn', () => {
    const election = { method: { kind: 'PLURALITY' }, seats: 1, candidates } as const;
    expect(electByMarks(election, votes({ a: 2, b: 2, c: 1 }))).toMatchObject({
      elected: [],
      tied: { among: ['a', 'b'], seats: 1 },
    });
    expect(electByMarks({ ...election, tieOrder: ['b', 'a'] }, votes({ a: 2, b: 2, c: 1 }))).toMatchObject({
      elected: ['b'],
      tied: null,
    });
  });

  it('seats nobody below the threshold', () => {
    const election = {
      method: { kind: 'PLURALITY' },
      seats: 2,
      candidates,
      threshold: { count: 'for', op: '>=', share: '1/3', of: 'valid' },
    } as const;
    expect(electByMarks(election, votes({ a: 6, b: 3, c: 1 })).elected).toEqual(['a']);
  });

  it('sends the first two of Ireland 1990 to a second count', () => {
    // Presidential election of 7 November 1990, first count (electionsireland.org).
    const first = votes({ L: 694_484, R: 612_265, C: 267_902 });
    const result = electByMajority({ candidates: standing('LRC') }, first);
    expect(result).toMatchObject({ elected: [], runOff: ['L', 'R'], valid: '1574651' });
  });
});

describe('absolute majority', () => {
  const candidates = standing('abc');

  it('elects at more than half of the valid votes, and not at half', () => {
    expect(electByMajority({ candidates }, votes({ a: 6, b: 3, c: 2 }))).toMatchObject({
      elected: ['a'],
      runOff: null,
    });
    expect(electByMajority({ candidates }, votes({ a: 5, b: 3, c: 2 }))).toMatchObject({
      elected: [],
      runOff: ['a', 'b'],
    });
  });

  it('elects by the base that the rule names', () => {
    const majority = { count: 'for', op: '>', share: '1/2', of: 'members' } as const;
    const counts = new Map([['heads', new Map([['members', 12n]])]]);
    expect(electByMajority({ candidates, majority }, votes({ a: 6, b: 1 }), counts).elected).toEqual([]);
    expect(electByMajority({ candidates, majority }, votes({ a: 7, b: 1 }), counts).elected).toEqual(['a']);
  });

  it('holds no run-off while a tie for it is open', () => {
    expect(electByMajority({ candidates }, votes({ a: 4, b: 3, c: 3 }))).toMatchObject({
      runOff: null,
      tied: { among: ['b', 'c'], seats: 1 },
    });
  });

  it('sends the first two of France 2002 to the run-off', () => {
    // Conseil constitutionnel, déclaration du 24 avril 2002: Chirac 5 665 855, Le Pen 4 804 713, Jospin 4 610 113.
    const first = votes({ C: 5_665_855, P: 4_804_713, J: 4_610_113 });
    expect(electByMajority({ candidates: standing('CPJ') }, first).runOff).toEqual(['C', 'P']);
  });
});

describe('quotas among the elected', () => {
  const candidates = Array.from('abcdef').map((id) => ({ id, groups: [id < 'e' ? 'men' : 'women'] }));
  const scores = Array.from('abcdef').map((candidate, index) => ({ candidate, votes: BigInt(10 - index) }));

  it('passes over whoever would leave the quota out of reach', () => {
    const filled = fillSeats(scores, { seats: 3, candidates, quotas: [{ group: 'women', min: 1 }] });
    expect(filled).toEqual({ elected: ['a', 'b', 'e'], tied: null });
  });

  it('stops at the most of a group', () => {
    const filled = fillSeats(scores, { seats: 3, candidates, quotas: [{ group: 'men', max: 1 }] });
    expect(filled).toEqual({ elected: ['a', 'e', 'f'], tied: null });
  });

  it('leaves the seats empty that a quota cannot fill', () => {
    const filled = fillSeats(scores, { seats: 4, candidates, quotas: [{ group: 'women', min: 3 }] });
    expect(filled.elected).toEqual(['a', 'e', 'f']);
  });
});

describe('Schulze', () => {
  const ranked = (many: { readonly [order: string]: number }): readonly Ranked[] =>
    Object.entries(many).map(([order, weight]) => ({ ranking: Array.from(order).map((id) => [id]), weight }));

  it('ranks the 45 voters of the published example E, A, C, B, D', () => {
    // Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
    // single-winner election method", Social Choice and Welfare 36 (2011), example 1.
    const ballots = ranked({
      ACBED: 5,
      ADECB: 5,
      BEDAC: 8,
      CABED: 3,
      CAEBD: 7,
      CBADE: 2,
      DCEBA: 7,
      EBADC: 8,
    });
    const result = electBySchulze(Array.from('ABCDE'), ballots);
    expect(result.ranking).toEqual([['E'], ['A'], ['C'], ['B'], ['D']]);
    expect(result.pairwise[0]).toEqual(['0', '20', '26', '30', '22']);
    expect(result.strength[0]).toEqual(['0', '28', '28', '30', '24']);
    expect(result.winners).toEqual(['E']);
  });

  it('finds the winner of Debian GR 2004/004 from its published beat matrix', () => {
    // debian.org/vote/2004/vote_004: "Postpone changes until Sarge releases" (B) won.
    const matrix = [
      [0, 45, 187, 200, 213, 289, 293],
      [301, 0, 271, 257, 273, 322, 339],
      [149, 77, 0, 180, 186, 267, 270],
      [160, 122, 174, 0, 181, 239, 255],
      [131, 86, 143, 179, 0, 250, 258],
      [65, 55, 74, 116, 83, 0, 155],
      [78, 45, 93, 110, 106, 188, 0],
    ].map((row) => row.map(BigInt));
    expect(schulzeOf(Array.from('ABCDEFX'), matrix).winners).toEqual(['B']);
  });

  it('counts the unnamed below the named and equals as equal', () => {
    const ballots: readonly Ranked[] = [{ ranking: [['a', 'b']] }, { ranking: [['b'], ['a']], weight: '2' }];
    expect(pairwiseOf(['a', 'b', 'c'], ballots)).toEqual([
      [0n, 0n, 3n],
      [2n, 0n, 3n],
      [0n, 0n, 0n],
    ]);
    expect(electBySchulze(['a', 'b'], []).winners).toEqual(['a', 'b']);
  });
});

describe('STV', () => {
  const ballots = ward.ballots.map(([weight = 0, ...order]) => ({
    preferences: order.map((index) => ward.candidates[index - 1] ?? ''),
    weight,
  }));

  it('elects in Renfrewshire ward 11, 2017, those whom the council declared', () => {
    const result = electByStv({ seats: ward.seats, candidates: ward.candidates }, ballots);
    expect([...result.elected].sort()).toEqual(['Colin Mcculloch', 'James Maclaren', 'Natalie Don']);
    expect(result.tied).toBeNull();
    const valid = ballots.reduce((sum, { weight }) => sum + weight, 0);
    expect(result.valid).toBe(String(valid));
    expect(result.quota).toBe(String(Math.floor(valid / 4) + 1));
  });

  it('counts Ireland 1990 as published: Robinson 817,830, Lenihan 731,273 at the second count', () => {
    // electionsireland.org, presidential election 1990: Currie's 267,902 papers went 205,565, 36,789 and 25,548 spent.
    const papers = [
      { preferences: ['Lenihan'], weight: 694_484 },
      { preferences: ['Robinson'], weight: 612_265 },
      { preferences: ['Currie', 'Robinson'], weight: 205_565 },
      { preferences: ['Currie', 'Lenihan'], weight: 36_789 },
      { preferences: ['Currie'], weight: 25_548 },
    ];
    const result = electByStv({ seats: 1, candidates: ['Lenihan', 'Robinson', 'Currie'] }, papers);
    expect(result).toMatchObject({ quota: '787326', valid: '1574651', elected: ['Robinson'] });
    expect(result.stages[1]).toMatchObject({
      votes: [{ votes: '731273.00000' }, { votes: '817830.00000' }, { votes: '0.00000' }],
      notTransferable: '25548.00000',
    });
  });

  it('keeps every vote somewhere at every stage', () => {
    const { stages, valid } = electByStv({ seats: 4, candidates: ward.candidates }, ballots);
    const units = (text: string): bigint => BigInt(text.replace('.', ''));
    for (const stage of stages) {
      const total = stage.votes.reduce((sum, { votes: of }) => sum + units(of), units(stage.notTransferable));
      expect(total).toBe(BigInt(valid) * 100_000n);
    }
    expect(stages.map(({ action }) => action)).toContain('SURPLUS');
  });

  it('transfers a surplus at a value cut to five decimals', () => {
    // 15 valid, 2 seats: quota 6. a has 10, surplus 4; each paper goes on at 4/10.
    const result = electByStv({ seats: 2, candidates: ['a', 'b', 'c'] }, [
      { preferences: ['a', 'b'], weight: 7 },
      { preferences: ['a', 'c'], weight: 3 },
      { preferences: ['b'], weight: 2 },
      { preferences: ['c'], weight: 3 },
      { preferences: ['c', 'c'], weight: 1 },
    ]);
    expect(result).toMatchObject({ quota: '6', valid: '15', spoilt: '1', elected: ['a', 'b'] });
    expect(result.stages[1]).toMatchObject({
      action: 'SURPLUS',
      of: 'a',
      votes: [
        { candidate: 'a', votes: '6.00000' },
        { candidate: 'b', votes: '4.80000' },
        { candidate: 'c', votes: '4.20000' },
      ],
      notTransferable: '0.00000',
    });
    expect(result.stages[2]).toMatchObject({ action: 'EXCLUSION', of: 'c' });
  });

  it('stops at a tie that only a lot can break, and goes on with the lot', () => {
    const election = { seats: 1, candidates: ['a', 'b', 'c'] };
    const papers = [
      { preferences: ['a'], weight: 3 },
      { preferences: ['b', 'a'], weight: 2 },
      { preferences: ['c', 'b'], weight: 2 },
    ];
    expect(electByStv(election, papers)).toMatchObject({ tied: ['b', 'c'], elected: [] });
    // The lot puts b before c: c is excluded, and its papers elect b.
    expect(electByStv({ ...election, tieOrder: ['b', 'c'] }, papers)).toMatchObject({ elected: ['b'] });
    expect(electByStv({ ...election, tieOrder: ['c', 'b'] }, papers)).toMatchObject({ elected: ['a'] });
  });

  it('fills the last seats with whoever is left', () => {
    expect(electByStv({ seats: 3, candidates: ['a', 'b'] }, [{ preferences: ['a'] }]).elected).toEqual([
      'a',
      'b',
    ]);
  });
});
