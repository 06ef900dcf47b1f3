import { decide, parseCounts, parseRule, presets, rulePreset } from '../index';

const CHOSEN = { abstentions: 'excluded', suspended: 'included' };

it('gives a rule for every preset, on a day when it held, once its readings are chosen', () => {
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  expect(presets.length).toBeGreaterThanOrEqual(55);
  for (const { id, from, to, readings, rule } of presets) {
    const choices = Object.entries(readings).map(
      ([name, { choices: of }]) => [name, Object.keys(of)] as const,
    );
    for (const [name, all] of choices)
      for (const reading of all)
        expect(parseRule(rule({ ...CHOSEN, [name]: reading }))).toHaveProperty('rule');
    const on = from ?? (to === null ? '2024-01-01' : '2001-01-01');
    expect(rulePreset(id, on, CHOSEN)).toHaveProperty('rule');
  }
});

it('asks for every disputed reading instead of choosing one', () => {
  expect(rulePreset('cc-21-1-first-call', '2024-01-01')).toMatchObject({
    problem: 'READING_MISSING',
    name: 'abstentions',
  });
  expect(rulePreset('cc-21-1-first-call', '2024-01-01', { abstentions: 'excluded' })).toMatchObject({
    problem: 'READING_MISSING',
    name: 'suspended',
  });
  expect(
    rulePreset('cc-21-1-first-call', '2024-01-01', { ...CHOSEN, abstentions: 'toString' }),
  ).toMatchObject({
    problem: 'READING_MISSING',
  });
});

it('decides otherwise by another reading', () => {
  const read = parseCounts({ heads: { members: 11, present: 6, for: 2, against: 1, abstain: 3 } });
  if ('errors' in read) throw new Error('counts');
  const outcome = (abstentions: string): string => {
    const found = rulePreset('cc-21-1-first-call', '2024-01-01', { ...CHOSEN, abstentions });
    if ('problem' in found) throw new Error(found.problem);
    return decide(found.rule, read.counts).outcome;
  };
  expect([outcome('excluded'), outcome('included'), outcome('present')]).toEqual([
    'ADOPTED',
    'REJECTED',
    'REJECTED',
  ]);
});

it('knows the days between which a text held', () => {
  expect(rulePreset('DE-33-old', '2009-09-29')).toHaveProperty('rule');
  expect(rulePreset('DE-33-old', '2009-09-30')).toEqual({
    problem: 'NOT_IN_FORCE',
    from: null,
    to: '2009-09-30',
  });
  expect(rulePreset('DE-33', '2009-09-29')).toMatchObject({ problem: 'NOT_IN_FORCE' });
  expect(rulePreset('no-such', '2009-09-29')).toEqual({ problem: 'UNKNOWN_PRESET' });
});
