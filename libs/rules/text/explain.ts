import type { BallotVerdict } from '../verdict/ballot';
import type { NodeResult, TestResult } from '../verdict/evaluation';
import { bindingTest } from '../verdict/margin';
import type { Verdict } from '../verdict/verdict';
import { words, type Language } from './words';

type Words = (typeof words)['it'];

const label = ({ counts }: Words, name: string, unit: string): string => {
  const word = Object.hasOwn(counts, name) ? (counts[name] ?? name) : name;
  return unit === 'heads' ? word : `${word} [${unit}]`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Presenti 5 di 12": members in office are what everybody reads an unnamed number as. */
const counted = (say: Words, { count, unit, n, base, form, factor }: TestResult): string => {
  const subject = `${capital(label(say, count, unit))} ${n}`;
  if (base === null) return subject;
  if (form === 'than') return `${subject}, ${label(say, base.name, base.unit)} ${base.n} (× ${factor})`;
  const name = base.name === 'members' && base.unit === unit ? '' : ` ${label(say, base.name, base.unit)}`;
  return form === 'root'
    ? `${subject} (${factor} × √${base.n}${name})`
    : `${subject} ${say.of} ${base.n}${name}`;
};

const needed = (say: Words, test: TestResult): string => {
  if (test.unstated.length > 0) return test.unstated.map(say.unstated).join(', ');
  if (test.emptyBase)
    return say.emptyBase(test.base === null ? '' : label(say, test.base.name, test.base.unit));
  if (test.needed === null) return say.never;
  if (test.op === '==') return say.needsExactly(test.needed);
  return test.op === '>=' || test.op === '>' ? say.needs(test.needed) : say.atMost(test.needed);
};

const slack = (say: Words, { margin, op, n, needed: limit }: TestResult): string => {
  if (margin === null || limit === null) return '';
  const votes = BigInt(margin);
  const ceiling = op === '<=' || op === '<';
  if (votes < 0n) return `; ${BigInt(n) > BigInt(limit) ? say.tooMany(-votes) : say.missing(-votes)}`;
  return ceiling || op === '==' ? '' : `; ${say.excess(votes)}`;
};

/** The whole inequality, as in `10 >= 12`: n × q against p × base. */
const derivation = (say: Words, test: TestResult): string =>
  `${counted(say, test)}, ${needed(say, test)}${slack(say, test)} [${test.left} ${test.op} ${test.right}: ${yesNo(say, test.holds)}] (${test.path})`;

const yesNo = ({ holds }: Words, held: boolean): string => holds[held ? 0 : 1];

const tree = (say: Words, node: NodeResult, indent: string): readonly string[] => {
  const deeper = `${indent}  `;
  const head = (word: string): string => `${indent}${word}: ${yesNo(say, node.holds)}`;
  if ('all' in node)
    return [head(say.branches.all), ...node.all.flatMap((branch) => tree(say, branch, deeper))];
  if ('any' in node)
    return [head(say.branches.any), ...node.any.flatMap((branch) => tree(say, branch, deeper))];
  if ('not' in node) return [head(say.branches.not), ...tree(say, node.not, deeper)];
  return [`${indent}${derivation(say, node)}`];
};

const stage = (
  say: Words,
  name: 'quorum' | 'veto' | 'adopted',
  node: NodeResult | null,
): readonly string[] =>
  node === null ? [] : [`${say.stages[name]}: ${yesNo(say, node.holds)}`, ...tree(say, node, '  ')];

const decidingTree = ({ outcome, quorum, veto, adopted }: Verdict): NodeResult => {
  if (outcome === 'NO_QUORUM' && quorum) return quorum;
  return outcome === 'VETOED' && veto ? veto : adopted;
};

const citation = ({ rule }: Verdict): string => rule.clause ?? rule.id;

/** One sentence: what was counted, what was needed, the outcome, the clause. */
const sentence = (say: Words, verdict: Verdict): string => {
  const outcome = say.outcomes[verdict.outcome];
  const { tie } = verdict;
  if (verdict.outcome === 'TIE_PENDING')
    return `${say.tie(tie.for, tie.against)}, ${say.ties[tie.rule]}: ${outcome}, ${citation(verdict)}.`;
  const test = bindingTest(decidingTree(verdict));
  const why = test === null ? '' : `${counted(say, test)}, ${needed(say, test)}: `;
  return `${why}${why === '' ? capital(outcome) : outcome}, ${citation(verdict)}.`;
};

const ruleLine = (say: Words, { rule, round }: Verdict): string => {
  const version = rule.version === null ? '' : `, ${say.version} ${rule.version}`;
  const title = rule.title === null ? '' : `: ${rule.title}`;
  return `${say.rule} ${rule.id}${version}${round === 1 ? '' : `, ${say.round} ${round}`}${title}`;
};

const tieLine = (say: Words, { tie, outcome }: Verdict): readonly string[] =>
  tie.equal && outcome !== 'ADOPTED' && outcome !== 'NO_QUORUM'
    ? [`${say.tie(tie.for, tie.against)}: ${say.ties[tie.rule]}.`]
    : [];

const isBallot = (verdict: Verdict | BallotVerdict): verdict is BallotVerdict => 'decisive' in verdict;

const ballotLines = (say: Words, verdict: Verdict | BallotVerdict): readonly string[] => {
  if (!isBallot(verdict)) return [];
  const { refused, decisive, resistance } = verdict;
  return [
    ...(refused.length > 0 ? [say.refused(refused.length)] : []),
    say.decisive(decisive.length),
    ...(resistance
      ? [say.resistance(say.outcomes[resistance.outcome], resistance.decisive, resistance.electors.length)]
      : []),
  ];
};

/**
 * The verdict in words: one sentence ("Presenti 5 di 12, ne servono 6: seduta deserta, c.c. 21(1)."), then each test
 * with both sides of its inequality, one per line.
 */
export const explain = (verdict: Verdict | BallotVerdict, language: Language): string => {
  const say = words[language];
  return [
    sentence(say, verdict),
    ruleLine(say, verdict),
    ...stage(say, 'quorum', verdict.quorum),
    ...stage(say, 'veto', verdict.veto),
    ...stage(say, 'adopted', verdict.adopted),
    ...tieLine(say, verdict),
    ...(verdict.next === null ? [] : [say.next(verdict.next)]),
    ...ballotLines(say, verdict),
  ].join('\n');
};
