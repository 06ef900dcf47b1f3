import {
  decideRounds,
  elect,
  parseElection,
  readCounts,
  reading,
  type Counts,
  type DecisionRule,
  type RoundsVerdict,
} from '@patto/rules';
import {
  listIn,
  orUnfit,
  readJson,
  refuseProblems,
  ruleIn,
  uncounted,
  Unfit,
  type Printed,
} from './rules-documents';

const printed = (lines: readonly unknown[]): Printed => ({
  out: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  problems: [],
  code: 0,
});

/** Who is elected, and the count, as one JSON line; code 2 and the places when the file does not fit. */
export const electFile = (file: string): Printed =>
  orUnfit(() => {
    const read = parseElection(readJson(file));
    if ('errors' in read) refuseProblems(file, read.errors);
    return printed('election' in read ? [elect(read.election)] : []);
  });

const readRounds = (file: string): readonly Counts[] => {
  const into = reading();
  const held = listIn(file, 'rounds').map((counts, index) => readCounts(into, `rounds[${index}]`, counts));
  refuseProblems(file, into.problems);
  if (held.length === 0) throw new Unfit([`${file}: rounds: expected the counts of at least one round`]);
  return held;
};

/** More rounds than the outcomes opened is a fault of the file. */
const judged = (rule: DecisionRule, held: readonly Counts[], file: string): RoundsVerdict => {
  try {
    return decideRounds(rule, held);
  } catch (error) {
    if (error instanceof RangeError) throw new Unfit([`${file}: ${error.message}`]);
    throw error;
  }
};

/** One line per round that was held, and a last one with the outcome of all. */
export const roundsFiles = (rulesFile: string, id: string, roundsFile: string): Printed =>
  orUnfit(() => {
    const rule = ruleIn(rulesFile, id);
    const held = readRounds(roundsFile);
    const { verdicts, outcome } = judged(rule, held, roundsFile);
    const unfit = verdicts.flatMap(({ round }, index) =>
      uncounted(rule, held[index] ?? new Map(), `rounds[${index}]`, round),
    );
    refuseProblems(roundsFile, unfit);
    const rounds = verdicts.map((verdict) => ({
      round: verdict.round,
      outcome: verdict.outcome,
      next: verdict.next,
    }));
    return printed([...rounds, { outcome }]);
  });
