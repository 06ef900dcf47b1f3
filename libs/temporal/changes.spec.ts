import { segmentsOf } from './segments';
import { acts, annuls, disputes, ends, lines, rereads, resolves, said, starts } from './statement.examples';
import type { Statement } from './statement';
import { NEVER } from './when';

const linesOf = (...statements: readonly Statement<string>[]): readonly string[] =>
  lines(segmentsOf(statements));

describe('a change', () => {
  const admitted = acts(starts('a', '2023-01-01'));
  const changed = (when: string) => ({
    ...acts(starts('c', when, { value: 'OBSERVER', slot: 'class:c' })),
    isChange: true,
  });

  it('makes nothing of nothing: where the act that it changes was taken back, nothing is left', () => {
    expect(linesOf(changed('2024-01-01'))).toEqual([]);
    expect(linesOf(admitted, changed('2024-01-01'), rereads('r', 'a'))).toEqual([]);
  });

  it('does not bring the beginning forward', () =>
    expect(linesOf(admitted, changed('2022-01-01'))).toEqual(['2023-01-01/.. yes FULL a']));

  it('leaves what sources tell as it is', () => {
    const told = starts('t', '2020-01-01', { source: 'minutes' });
    expect(linesOf(told, changed('2024-01-01'))).toEqual(['2020-01-01/.. yes FULL t']);
  });
});

it('lets a moment that was called off come after all where calling it off was annulled', () => {
  const notice = { ...ends('n', '2024-01-01', null, true), slot: 'withdrawal' };
  const revoked = { ...ends('r', NEVER, null, true), slot: 'withdrawal' };
  const member = acts(starts('a', '2023-01-01'));
  expect(linesOf(member, notice, revoked)).toEqual(['2023-01-01/.. yes FULL a']);
  expect(linesOf(member, notice, revoked, annuls('c', 'r', 'ex-tunc'))).toEqual([
    '2023-01-01/2024-01-01 yes FULL a',
  ]);
});

it('leaves a dispute open that was opened again after it had been settled', () => {
  const [a, b] = [starts('a', '2023-01-01', { source: 'x' }), starts('b', '2024-01-01', { source: 'y' })];
  const again = { ...disputes('e', 'a', 'b'), dispute: 'd' };
  const statements = [a, b, disputes('d', 'a', 'b'), resolves('s', 'd', 'a'), again];
  expect(said(statements, '2025-01-01')).toBe(said([a, b, disputes('d', 'a', 'b')], '2025-01-01'));
});

it('an end that was undone from the beginning leaves its source as one that tells none', () => {
  const told = [starts('a', '2022-01-01', { source: 'y' }), ends('b', '2023-12-31', 'y')];
  const later = starts('d', '2023-06-01', { source: 'y', slot: 'class', value: 'OBSERVER' });
  const otherwise = ends('e', '2023-06-01', 'x');
  expect(linesOf(...told, later, otherwise).at(-1)).toMatch(/^2023-06-01\/2023-12-31 disputed/);
  expect(linesOf(...told, annuls('c', 'b', 'ex-tunc'), later, otherwise).at(-1)).toMatch(
    /^2023-06-01\/\.\. disputed/,
  );
});
