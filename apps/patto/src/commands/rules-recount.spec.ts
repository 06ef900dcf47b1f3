import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recountFiles } from './rules-recount';

const folder = mkdtempSync(join(tmpdir(), 'patto-recount-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, document: object): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
};
const more = (of: string, unit = 'heads') => ({ count: 'for', unit, op: '>', share: '1/2', of });
const rules = file('rules.json', {
  rules: [
    { id: 'cast', adopted: more('cast') },
    { id: 'voting', adopted: more('voting') },
    { id: 'full', adopted: more('cast', 'FULL'), electorate: { classes: ['FULL'] } },
    { id: 'weighed', adopted: more('cast', 'votes') },
    { id: 'people', adopted: more('cast', 'pop') },
  ],
});
const votes = { for: ['a', 'b', 'c'], against: ['d', 'e'], abstain: ['f'], absent: ['g'] };
const classes = { FULL: ['c', 'd', 'e', 'f', 'g'], OBSERVER: ['a', 'b'] };
const ballot = file('ballot.json', { kind: 'ballot', title: 'Bilancio', votes, classes, weights: { d: 5 } });

const recounted = (...[rule, other]: [string, string?]) => {
  const { out, problems, code } = recountFiles(rules, rule, ballot, other);
  expect({ problems, code }).toEqual({ problems: [], code: 0 });
  return JSON.parse(out) as Record<string, unknown>;
};

it('says who was decisive, and the fewest votes that would have turned it', () => {
  expect(recounted('cast')).toEqual({
    ...{ rule: 'cast', outcome: 'ADOPTED', refused: [], decisive: ['a', 'b', 'c'] },
    flip: expect.objectContaining({ outcome: 'REJECTED', exact: true, atLeast: 1 }) as unknown,
  });
});

it('judges the same votes by another rule, and says what it was', () => {
  expect(recounted('cast', 'voting')).toMatchObject({ outcome: 'REJECTED', was: 'ADOPTED', changed: true });
  expect(recounted('cast', 'weighed')).toMatchObject({ outcome: 'REJECTED', was: 'ADOPTED', changed: true });
  expect(recounted('cast', 'full')).toMatchObject({
    ...{ rule: 'full', outcome: 'REJECTED', was: 'ADOPTED', decisive: [] },
    refused: [
      { elector: 'a', reason: 'NOT_ENTITLED' },
      { elector: 'b', reason: 'NOT_ENTITLED' },
    ],
  });
});

it.each([
  ['no votes', {}, 'b.json: votes: expected an object of lists of ids'],
  ['a list that is none', { votes: { for: 'a' } }, 'b.json: votes: expected'],
  ['a stand that nobody takes', { votes: { perhaps: ['a'] } }, '/votes/perhaps: STAND_UNKNOWN'],
  ['a voter twice', { votes: { for: ['a'], against: ['a'] } }, '/votes/against/0: VOTER_TWICE: a'],
  [
    'a class of nobody',
    { votes: { for: ['a'] }, classes: { FULL: ['x'] } },
    '/classes/FULL/0: CLASS_OF_NOBODY',
  ],
  ['a weight that is none', { votes: { for: ['a'] }, weights: { a: 1.5 } }, '/weights/a: WEIGHT_MALFORMED'],
])('refuses a ballot with %s: code 2, the place, and an empty output', (_, document, place) => {
  const printed = recountFiles(rules, 'cast', file('b.json', document));
  expect(printed).toMatchObject({ out: '', code: 2 });
  expect(printed.problems.join('\n')).toContain(place);
});

it('refuses a rule that asks in a unit of which nobody of the ballot is', () => {
  const printed = recountFiles(rules, 'people', ballot);
  expect(printed).toMatchObject({ out: '', code: 2 });
  expect(printed.problems.join()).toContain('"pop"');
});
