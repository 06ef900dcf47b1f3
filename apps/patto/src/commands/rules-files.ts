import {
  decide,
  explain,
  readCounts,
  reading,
  verdictTests,
  type Counts,
  type DecisionRule,
  type Language,
  type Verdict,
} from '@patto/rules';
import {
  isMap,
  listIn,
  orUnfit,
  readJson,
  readRules,
  refuseProblems,
  ruleIn,
  uncounted,
  Unfit,
  type Printed,
} from './rules-documents';

type Vector = {
  readonly id: string;
  readonly rule: DecisionRule;
  readonly counts: Counts;
  readonly outcome: unknown;
};

/** Keys beside id, rule and counts are commentary. */
const readVectors = (file: string, rules: ReadonlyMap<string, DecisionRule>): readonly Vector[] => {
  const into = reading();
  const vectors: Vector[] = [];
  for (const [index, document] of listIn(file, 'vectors').entries()) {
    const path = `vectors[${index}]`;
    const { id, rule: ruleId, counts: stated, outcome } = isMap(document) ? document : {};
    const rule = typeof ruleId === 'string' ? rules.get(ruleId) : undefined;
    const counts = readCounts(into, `${path}.counts`, stated);
    if (typeof id !== 'string' || id === '')
      into.problems.push({ path: `${path}.id`, message: 'expected a text' });
    else if (!rule)
      into.problems.push({ path: `${path}.rule`, message: `no such rule: ${String(ruleId).slice(0, 80)}` });
    else {
      if (isMap(stated)) into.problems.push(...uncounted(rule, counts, `${path}.counts`));
      vectors.push({ id, rule, counts, outcome });
    }
    if (into.problems.length >= 100) break;
  }
  refuseProblems(file, into.problems);
  return vectors;
};

const unstated = (verdict: Verdict): readonly string[] => [
  ...new Set(verdictTests(verdict).flatMap((test) => test.unstated)),
];

/** What the reader of the outcomes should know, beside them. */
const remarks = ({ id, outcome }: Vector, verdict: Verdict): readonly string[] => [
  ...unstated(verdict).map((count) => `${id}: ${count} is not stated: its test is false`),
  ...(typeof outcome === 'string' && outcome !== verdict.outcome
    ? [`${id}: the file expects ${outcome.slice(0, 40)}, the rule gives ${verdict.outcome}`]
    : []),
];

/** One line `{"id", "outcome"}` per vector; code 2 and the places when a document does not fit. */
export const evaluateFiles = (rulesFile: string, vectorsFile: string): Printed =>
  orUnfit(() => {
    const vectors = readVectors(vectorsFile, readRules(rulesFile));
    const verdicts = vectors.map((vector) => ({ vector, verdict: decide(vector.rule, vector.counts) }));
    return {
      out: verdicts
        .map(({ vector, verdict }) => `${JSON.stringify({ id: vector.id, outcome: verdict.outcome })}\n`)
        .join(''),
      problems: verdicts.flatMap(({ vector, verdict }) => remarks(vector, verdict)),
      code: 0,
    };
  });

const languageOf = (language: string): Language => {
  if (language === 'it' || language === 'en') return language;
  throw new Unfit([`--lang: expected it or en, got ${language}`]);
};

/** The derivation of one verdict, in words. The counts stand alone, or under "counts" as in a vector. */
export const explainFiles = (rulesFile: string, id: string, countsFile: string, language: string): Printed =>
  orUnfit(() => {
    const lang = languageOf(language);
    const rule = ruleIn(rulesFile, id);
    const document = readJson(countsFile);
    const within = isMap(document) && 'counts' in document;
    const into = reading();
    const counts = readCounts(into, within ? 'counts' : '', within ? document['counts'] : document);
    refuseProblems(countsFile, into.problems);
    refuseProblems(countsFile, uncounted(rule, counts, within ? 'counts' : ''));
    return { out: `${explain(decide(rule, counts), lang)}\n`, problems: [], code: 0 };
  });
