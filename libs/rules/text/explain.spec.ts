import catalogue from '../presets/catalogue.json';
import vectors from '../vectors/tally-vectors.json';
import { decide, decideBallot, explain, parseCounts, parseRule, type Verdict } from '../index';

const verdict = (id: string, heads: unknown): Verdict => {
  const rule = parseRule(catalogue.rules.find((known) => known.id === id));
  const counts = parseCounts(heads);
  if ('errors' in rule || 'errors' in counts) throw new Error(id);
  return decide(rule.rule, counts.counts);
};

const headline = (of: Verdict, language: 'it' | 'en'): string => explain(of, language).split('\n')[0] ?? '';

it('says who was there, how many were needed, the outcome and the clause', () => {
  const deserted = verdict('IT-21.1a', { heads: { members: 12, present: 5, for: 5 } });
  expect(headline(deserted, 'it')).toBe('Presenti 5 di 12, ne servono 6: seduta deserta, c.c. 21(1).');
  expect(headline(deserted, 'en')).toBe('Present 5 of 12, 6 needed: no quorum, c.c. 21(1).');
});

it.each([
  [
    'IT-21.1a',
    { heads: { members: 12, present: 6, for: 4, against: 2 } },
    'Favorevoli 4 di 6 voti espressi, ne servono 4: approvata, c.c. 21(1).',
  ],
  ['UN-SC', { heads: { members: 15, for: 14, against: 1 }, p5: { for: 4, against: 1 } }, /bloccata dal veto/],
  [
    'W3C-COUNCIL',
    { heads: { for: 2, against: 2 } },
    'Parità 2 a 2, decide chi presiede: parità da risolvere, W3C Process.',
  ],
  ['IT-21.1b', { heads: { members: 12, present: 3, abstain: 3 } }, /base vuota \(voti espressi\)/],
  [
    'DEB-11',
    { heads: { members: 1000, for: 47 } },
    /Favorevoli 47 \(3\/2 × √1000\), ne servono 48: seduta deserta/,
  ],
  ['IT-34TUEL', { heads: { entitled: 6, for: 5 } }, /ne servono esattamente 6: respinta/],
  ['DE-33', { heads: {} }, /base vuota/],
] as const)('explains %s', (id, heads, text) => {
  const said = headline(verdict(id, heads), 'it');
  if (typeof text === 'string') expect(said).toBe(text);
  else expect(said).toMatch(text);
});

it('prints both sides of every inequality, in both languages, for every vector', () => {
  for (const vector of vectors.vectors) {
    const found = verdict(vector.rule, vector.counts);
    for (const language of ['it', 'en'] as const) {
      const lines = explain(found, language).split('\n');
      const sides = lines.filter((line) => /\[-?\d+ (>=|>|==|<=|<) \d+: (sì|no|yes)\]/.test(line));
      expect(sides.length).toBe(JSON.stringify(found).split('"left"').length - 1);
      expect(lines.join('')).not.toMatch(/undefined|null|NaN/);
    }
  }
});

it('tells refused votes, decisive voters and the test of resistance', () => {
  const read = parseRule(catalogue.rules.find(({ id }) => id === 'IT-21.1b'));
  if ('errors' in read) throw new Error('rule');
  const of = decideBallot(
    read.rule,
    [{ id: 'a', conflicted: true }, { id: 'b' }],
    [
      { elector: 'a', category: 'for' },
      { elector: 'x', category: 'for' },
    ],
  );
  const said = explain(of, 'it');
  expect(said).toMatch(/Voti non contati: 1\./);
  expect(said).toMatch(/Votanti decisivi: 1\./);
  expect(said).toMatch(/senza 1 in conflitto: respinta, voto decisivo, delibera impugnabile\./);
});
