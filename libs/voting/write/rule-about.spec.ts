import type { DecisionRule } from '@patto/rules';
import { asNamed, ruleAbout } from './rule-about';

const more = (share: string) => ({ count: 'for', op: '>', share, of: 'cast' }) as const;
const ordinary: DecisionRule = { id: 'ordinaria', adopted: more('1/2') };
const mandates: DecisionRule = { id: 'mandati', matter: ['EXTERNAL_MANDATE'], adopted: more('2/3') };
const members: DecisionRule = { id: 'ammissioni', matter: ['MEMBERSHIP'], adopted: more('3/4') };

const about = (rules: readonly DecisionRule[], matter: readonly string[], named: string | null = null) =>
  ruleAbout(
    { decisionRules: rules },
    { instrument: 'rete.patto', rule: named },
    { matter, on: '2026-03-01' },
  );

it.each<[string, ReturnType<typeof about>, object | null]>([
  ['the only general one', about([ordinary, mandates], ['ORDINARY']), { rule: ordinary }],
  [
    'the specific one before the general',
    about([ordinary, mandates], ['EXTERNAL_MANDATE']),
    { rule: mandates },
  ],
  [
    'the most demanding of several matters (INV-17)',
    about([ordinary, mandates, members], ['EXTERNAL_MANDATE', 'MEMBERSHIP']),
    {
      rule: { adopted: { all: [mandates.adopted, members.adopted] } },
      cited: [{ id: 'mandati' }, { id: 'ammissioni' }],
    },
  ],
  [
    'the general one that is named',
    about([ordinary, { ...ordinary, id: 'altra' }], ['ORDINARY'], 'altra'),
    { rule: { id: 'altra' }, cited: [{ instrument: 'rete.patto', id: 'altra' }] },
  ],
  [
    'the version in force on the day',
    about(
      [
        { ...ordinary, version: 1, inForce: { to: '2026-01-01' } },
        { ...ordinary, version: 2, inForce: { from: '2026-01-01' } },
      ],
      ['ORDINARY'],
      'ordinaria',
    ),
    { cited: [{ id: 'ordinaria', version: 2 }] },
  ],
  [
    'none that is not in force',
    about([{ ...ordinary, inForce: { from: '2027-01-01' } }], [], 'ordinaria'),
    null,
  ],
  ['none for its matter', about([mandates], ['ORDINARY']), { problem: 'NO_RULE', matter: 'ORDINARY' }],
  [
    'one of several general ones, and nobody says which',
    about([ordinary, { ...ordinary, id: 'altra' }], ['ORDINARY']),
    { problem: 'SEVERAL_RULES' },
  ],
  [
    'another than the one that is named',
    about([ordinary, mandates], ['EXTERNAL_MANDATE'], 'ordinaria'),
    { problem: 'OTHER_RULE', rules: [{ id: 'mandati' }] },
  ],
])('finds %s', (_, found, expected) => {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatchObject(expected);
});

it('holds a further round to the instrument and the rule of the first', () => {
  const cited = [{ instrument: 'rete.patto', id: 'ordinaria', version: null, clause: null }];
  const rule = { rule: ordinary, instrument: 'rete.patto', cited };
  expect(asNamed(rule, { instrument: 'rete.patto', rule: null })).toBe(rule);
  expect(asNamed(rule, { instrument: 'rete.patto', rule: 'ordinaria' })).toBe(rule);
  const other = { problem: 'OTHER_RULE', rules: cited };
  expect(asNamed(rule, { instrument: 'rete.altro', rule: 'ordinaria' })).toEqual(other);
  expect(asNamed(rule, { instrument: 'rete.patto', rule: 'altra' })).toEqual(other);
});
