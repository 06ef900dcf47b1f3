import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electFile, roundsFiles } from './rules-elections';
import { listPresets, printPreset } from './rules-presets';
import type { Printed } from './rules-documents';

const folder = mkdtempSync(join(tmpdir(), 'patto-elections-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, document: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
};

const elected = (document: unknown): unknown => {
  const { out, problems, code } = electFile(file('e.json', document));
  expect([problems, code]).toEqual([[], 0]);
  return JSON.parse(out);
};

const THREE = ['ada', 'bice', 'carla'];
const marked = (many: readonly (readonly [number, string])[]): unknown =>
  many.map(([weight, mark]) => ({ marks: [mark], weight }));
const FIRST = marked([
  [4, 'ada'],
  [3, 'bice'],
  [2, 'carla'],
]);

describe('rules elect', () => {
  it('seats whoever has most votes', () => {
    expect(elected({ method: 'PLURALITY', seats: 1, candidates: THREE, ballots: FIRST })).toMatchObject({
      elected: ['ada'],
      valid: '9',
    });
  });

  it('keeps the marks of a limited vote, the quotas and the order of lots', () => {
    expect(
      elected({
        method: 'LIMITED',
        marks: 2,
        seats: 2,
        candidates: [{ id: 'ada', groups: ['nord'] }, { id: 'bice', groups: ['nord'] }, 'carla'],
        quotas: [{ group: 'nord', max: 1 }],
        tieOrder: ['bice', 'ada'],
        ballots: [{ marks: ['ada', 'bice'] }, { marks: ['carla'] }, { marks: [] }],
      }),
    ).toMatchObject({ elected: ['bice', 'carla'], blank: '1', tied: null });
  });

  it('seats by approval only who passes the threshold', () => {
    expect(
      elected({
        method: 'APPROVAL',
        seats: 3,
        candidates: THREE,
        threshold: { count: 'for', op: '>=', share: '1/2', of: 'members' },
        counts: { heads: { members: 4 } },
        ballots: [{ marks: ['ada', 'bice'] }, { marks: ['ada'] }],
      }),
    ).toMatchObject({ elected: ['ada'] });
  });

  it('sends the first two to a run-off without a majority', () => {
    expect(elected({ method: 'MAJORITY', candidates: THREE, ballots: FIRST })).toMatchObject({
      elected: [],
      runOff: ['ada', 'bice'],
    });
  });

  it('ranks by Schulze, equals in a list of their own', () => {
    const ballots = [
      { ranking: ['bice', ['ada', 'carla']], weight: 3 },
      { ranking: ['ada', 'bice'], weight: 2 },
    ];
    expect(elected({ method: 'SCHULZE', candidates: THREE, ballots })).toMatchObject({
      winners: ['bice'],
      ranking: [['bice'], ['ada'], ['carla']],
    });
  });

  it('transfers single votes', () => {
    const ballots = [
      { preferences: ['ada', 'bice'], weight: 6 },
      { preferences: ['carla'], weight: 2 },
    ];
    expect(elected({ method: 'STV', seats: 2, candidates: THREE, ballots })).toMatchObject({
      variant: 'SCOTLAND_2007',
      elected: ['ada', 'bice'],
    });
  });

  it.each<[string, object, string]>([
    ['no method', { method: 'BORDA' }, 'method: expected one of PLURALITY'],
    ['a key of another method', { tieOrder: ['ada'], marks: 2 }, 'marks: unknown key'],
    ['no seats', { seats: 0 }, 'seats: expected a whole number from 1'],
    ['a candidate twice', { candidates: ['ada', 'ada'] }, 'candidates[1].id: "ada" stands twice'],
    ['a broken weight', { ballots: [{ marks: ['ada'], weight: 0.5 }] }, 'ballots[0].weight'],
    ['a tree for a threshold', { threshold: { all: [] } }, 'threshold'],
  ])('refuses %s: code 2, the place, and an empty output', (_, fault, place) => {
    const document = { method: 'PLURALITY', seats: 1, candidates: THREE, ballots: FIRST, ...fault };
    const printed = electFile(file('b.json', document));
    expect(printed).toMatchObject({ out: '', code: 2 });
    expect(printed.problems.join('\n')).toContain(place);
  });
});

describe('rules rounds', () => {
  const adopted = (share: string): object => ({ count: 'for', op: '>', share, of: 'members' });
  const RULES = {
    rules: [
      {
        id: 'R',
        adopted: adopted('2/3'),
        rounds: [{ on: 'NOT_REACHED', minDelay: 1, adopted: adopted('1/2') }],
        fallback: { outcome: 'ADOPTED' },
      },
    ],
  };
  const held = (...votes: readonly number[]): Printed =>
    roundsFiles(
      file('rules.json', RULES),
      'R',
      file('rounds.json', { rounds: votes.map((many) => ({ heads: { members: 12, for: many } })) }),
    );
  const lines = ({ out }: Printed): readonly unknown[] =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it('prints each round with what it opens, and the outcome of all', () => {
    expect(lines(held(8, 7))).toEqual([
      {
        round: 1,
        outcome: 'REJECTED',
        next: { kind: 'ROUND', round: 2, on: 'NOT_REACHED', minDelay: 1, maxDelay: null },
      },
      { round: 2, outcome: 'ADOPTED', next: null },
      { outcome: 'ADOPTED' },
    ]);
  });

  it('ends with what the fallback fixes', () => {
    expect(lines(held(8, 6)).at(-1)).toEqual({ outcome: 'ADOPTED' });
  });

  it('refuses a round that nothing opened, and no rounds', () => {
    expect(held(9, 9)).toMatchObject({ out: '', code: 2 });
    expect(held(9, 9).problems.join()).toContain('no round is open after ADOPTED');
    expect(held()).toMatchObject({ out: '', code: 2 });
  });

  it('refuses counts that lack a unit of their round', () => {
    const rounds = file('u.json', { rounds: [{ votes: { members: 12, for: 8 } }] });
    const printed = roundsFiles(file('rules.json', RULES), 'R', rounds);
    expect(printed.problems.join()).toContain(
      'rounds[0]: no unit "heads", which the rule R asks at /adopted',
    );
  });
});

describe('rules presets', () => {
  it('lists them with their dates and what has to be chosen', () => {
    const { out } = listPresets();
    expect(out).toContain('cc-21-1-first-call');
    expect(out).toMatch(/DE-33-old .* \[…, 2009-09-30\)\n/);
    expect(out).toMatch(/cc-21-2-statute .*; to choose: suspended\n/);
  });

  it('prints a file of rules to adopt', () => {
    const { out, code } = printPreset('cc-21-2-statute', '2024-01-01', ['suspended=included']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rules: [{ id: 'cc-21-2-statute', matter: ['AMENDMENT'] }] });
  });

  it.each([
    ['none', '2024-01-01', [], 'no such preset: none'],
    ['DE-33-old', '2024-01-01', [], 'it held in […, 2009-09-30)'],
    ['cc-21-2-statute', '2024-01-01', [], '--reading suspended=…'],
    ['cc-21-2-statute', '2024-01-01', ['suspended'], '--reading: expected name=choice'],
  ])('refuses %s on %s with %j', (id, on, readings, why) => {
    const printed = printPreset(id, on, readings);
    expect(printed).toMatchObject({ out: '', code: 2 });
    expect(printed.problems.join('\n')).toContain(why);
  });
});
