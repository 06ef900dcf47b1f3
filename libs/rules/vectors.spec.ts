import rules from './presets/catalogue.json';
import vectors from './vectors/tally-vectors.json';
import { decide, parseCounts, parseRule, type DecisionRule } from './index';

const byId = new Map(
  rules.rules.map((document) => {
    const read = parseRule(document);
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    return [document.id, read.rule] as const;
  }),
);

it.each(vectors.vectors.map((vector) => [vector.id, vector] as const))('decides %s', (_, vector) => {
  const read = parseCounts(vector.counts);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const rule = byId.get(vector.rule) as DecisionRule;
  expect(decide(rule, read.counts).outcome).toBe(vector.outcome);
});
