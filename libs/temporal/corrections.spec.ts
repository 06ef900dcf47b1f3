import { dateToInstant } from './instant';
import { answerAt } from './segment';
import { segmentsOf } from './segments';
import type { Corrected, Statement } from './statement';

type Term = { readonly since: string; readonly until: string | null };

const term: readonly Statement<Term>[] = [
  {
    kind: 'claim',
    event: 'e',
    slot: 'start',
    when: '2023-01-01',
    value: { since: '2023-01-01', until: '2024-01-01' },
    source: null,
  },
  { kind: 'claim', event: 'e', slot: 'end', when: '2024-01-01', value: null, source: null },
];
const corrects = (event: string, slot: 'start' | 'end', when: string): Corrected<Term> => ({
  ...{ kind: 'corrected', event, target: 'e', slot, when },
  telling: { slot: 'start', changes: slot === 'end' ? { until: when } : { since: when } },
});
const at = (date: string, ...repairs: readonly Statement<Term>[]) =>
  answerAt(segmentsOf([...term, ...repairs]), dateToInstant(date));

it('tells a corrected end from the beginning on, and by whose word', () => {
  expect(at('2023-02-01', corrects('c', 'end', '2025-01-01'))).toMatchObject({
    status: 'yes',
    value: { since: '2023-01-01', until: '2025-01-01' },
    events: ['c', 'e'],
  });
  expect(at('2024-06-01', corrects('c', 'end', '2025-01-01')).status).toBe('yes');
});

it('keeps each corrected date when another is corrected, and gives back what a withdrawn correction changed', () => {
  const both = [corrects('c', 'end', '2025-01-01'), corrects('d', 'start', '2022-01-01')] as const;
  expect(at('2023-02-01', ...both).value).toEqual({ since: '2022-01-01', until: '2025-01-01' });
  const withdrawn = { kind: 'withdrawn', event: 'w', target: 'c' } as const;
  expect(at('2023-02-01', ...both, withdrawn).value).toEqual({ since: '2022-01-01', until: '2024-01-01' });
});

it('takes the last of several corrections of one date', () => {
  const twice = [corrects('c', 'end', '2025-01-01'), corrects('d', 'end', '2026-01-01')];
  expect(at('2023-02-01', ...twice).value?.until).toBe('2026-01-01');
});
