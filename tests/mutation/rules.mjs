// Changes one operator, base or category of the rules evaluator at a time, in a copy, and runs the specs of the library
// over it: a mutant that no spec notices is a hole in them. Usage: node tests/mutation/rules.mjs [--keep]
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const source = 'libs/rules/src';

/** Each occurrence of `from` between two marks of a file becomes one mutant per replacement. */
const sites = [
  // Operators of the comparison.
  [
    'inequality.ts',
    'return left >= right',
    ['return left > right', 'return left <= right', 'return true', 'return false'],
  ],
  ['inequality.ts', 'return left > right', ['return left >= right', 'return left < right']],
  [
    'inequality.ts',
    'return left === right',
    ['return left >= right', 'return left <= right', 'return left !== right'],
  ],
  ['inequality.ts', 'return left <= right', ['return left < right', 'return left >= right']],
  ['inequality.ts', 'return left < right', ['return left <= right', 'return left > right']],
  // Both sides of the inequality.
  ['inequality.ts', 'return [n, p];', ['return [n, p + 1n];', 'return [n, p - 1n];', 'return [n + 1n, p];']],
  [
    'inequality.ts',
    'return [n * q, p * b];',
    [
      'return [n * p, q * b];',
      'return [n * q, b];',
      'return [n, p * b];',
      'return [n * q, p];',
      'return [n * q, p * n];',
    ],
  ],
  [
    'inequality.ts',
    'return [squared(n * q), p * p * b];',
    [
      'return [n * q, p * p * b];',
      'return [squared(n * q), p * b];',
      'return [squared(n * q), p * p * b * b];',
      'return [squared(n), p * p * b];',
    ],
  ],
  ['inequality.ts', 'n < 0n ? -(n * n) : n * n', ['n * n']],
  [
    'inequality.ts',
    "round === 'CEIL' ? ceilDiv(p * b, q) : floorDiv(p * b, q)",
    ["round === 'FLOOR' ? ceilDiv(p * b, q) : floorDiv(p * b, q)", 'ceilDiv(p * b, q)', 'floorDiv(p * b, q)'],
  ],
  ['inequality.ts', 'round === null ? [n * q, p * b] :', ['true ? [n * q, p * b] :']],
  // Empty bases and counts that nothing states.
  [
    'inequality.ts',
    "return form === 'than' ? b === null : b === null || b <= 0n;",
    [
      'return b === null || b <= 0n;',
      'return b === null;',
      "return form === 'than' ? b === null : b === null || b < 0n;",
      'return false;',
    ],
  ],
  [
    'inequality.ts',
    'holds: n !== null && !empty && compare(test.op, left, right)',
    [
      'holds: n !== null && compare(test.op, left, right)',
      'holds: !empty && compare(test.op, left, right)',
      'holds: n !== null && !empty',
    ],
  ],
  // Units.
  ['inequality.ts', "const unit = test.unit ?? 'heads';", ["const unit = 'heads';"]],
  ['inequality.ts', 'test.ofUnit ?? unit', ['unit', "test.ofUnit ?? 'heads'"]],
  ['inequality.ts', 'test.thanUnit ?? unit', ['unit', "test.thanUnit ?? 'heads'"]],
  [
    'inequality.ts',
    'countOf(counts, test.baseUnit, test.base, bases)',
    ['countOf(counts, test.unit, test.base, bases)', 'countOf(counts, test.baseUnit, test.count, bases)'],
  ],
  // Bases as sums of categories.
  [
    'counts.ts',
    "['cast', ['for', 'against']]",
    ["['cast', ['for']]", "['cast', ['against']]", "['cast', ['for', 'against', 'abstain']]"],
  ],
  [
    'counts.ts',
    "['voting', ['for', 'against', 'abstain', 'blank', 'spoilt']]",
    [
      "['voting', ['against', 'abstain', 'blank', 'spoilt']]",
      "['voting', ['for', 'abstain', 'blank', 'spoilt']]",
      "['voting', ['for', 'against', 'blank', 'spoilt']]",
      "['voting', ['for', 'against', 'abstain', 'spoilt']]",
      "['voting', ['for', 'against', 'abstain', 'blank']]",
    ],
  ],
  [
    'counts.ts',
    "['valid', ['for', 'against', 'abstain', 'blank']]",
    [
      "['valid', ['for', 'against', 'abstain']]",
      "['valid', ['for', 'against', 'blank']]",
      "['valid', ['for', 'abstain', 'blank']]",
      "['valid', ['against', 'abstain', 'blank']]",
      "['valid', ['for', 'against', 'abstain', 'blank', 'spoilt']]",
    ],
  ],
  [
    'counts.ts',
    "['for_abstain', ['for', 'abstain']]",
    ["['for_abstain', ['for']]", "['for_abstain', ['abstain']]"],
  ],
  [
    'counts.ts',
    "['present', ['for', 'against', 'abstain', 'blank', 'spoilt', 'presentNotVoting', 'recused']]",
    ['for', 'against', 'abstain', 'blank', 'spoilt', 'presentNotVoting', 'recused'].map(
      (gone) =>
        `['present', [${['for', 'against', 'abstain', 'blank', 'spoilt', 'presentNotVoting', 'recused']
          .filter((name) => name !== gone)
          .map((name) => `'${name}'`)
          .join(', ')}]]`,
    ),
  ],
  [
    'counts.ts',
    "['voted', ['for', 'against', 'abstain', 'blank', 'spoilt', 'veto']]",
    ['for', 'against', 'abstain', 'blank', 'spoilt', 'veto'].map(
      (gone) =>
        `['voted', [${['for', 'against', 'abstain', 'blank', 'spoilt', 'veto']
          .filter((name) => name !== gone)
          .map((name) => `'${name}'`)
          .join(', ')}]]`,
    ),
  ],
  [
    'counts.ts',
    "['nonabst', ['for', 'against', 'veto']]",
    ["['nonabst', ['for', 'against']]", "['nonabst', ['for', 'veto']]", "['nonabst', ['against', 'veto']]"],
  ],
  [
    'counts.ts',
    "entitled - (counts.get('for') ?? 0n)",
    ["entitled - (counts.get('against') ?? 0n)", 'entitled', "entitled + (counts.get('for') ?? 0n)"],
  ],
  [
    'counts.ts',
    "counts.get('entitled') ?? counts.get('members')",
    ["counts.get('entitled')", "counts.get('members')"],
  ],
  ['counts.ts', "if (name === 'entitled') return counts.get('members') ?? null;", ['']],
  ['counts.ts', 'if (own) return sum(counts, own);', ['']],
  ['counts.ts', 'if (stated !== undefined) return stated;', ['']],
  ['counts.ts', 'ZERO_BY_DEFAULT.has(name) ? 0n : null', ['null', '0n']],
  // Trees of tests.
  [
    'evaluation.ts',
    'node.of.every((branch) => holds(branch, counts, bases))',
    ['node.of.some((branch) => holds(branch, counts, bases))'],
  ],
  [
    'evaluation.ts',
    'node.of.some((branch) => holds(branch, counts, bases))',
    ['node.of.every((branch) => holds(branch, counts, bases))'],
  ],
  ['evaluation.ts', 'return !holds(node.of, counts, bases)', ['return holds(node.of, counts, bases)']],
  ['evaluation.ts', 'all.every((branch) => branch.holds)', ['all.some((branch) => branch.holds)']],
  ['evaluation.ts', 'any.some((branch) => branch.holds)', ['any.every((branch) => branch.holds)']],
  ['evaluation.ts', 'holds: !not.holds', ['holds: not.holds']],
  ['evaluation.ts', "node.test.count === 'for' ? node.test.unit : null", ['null', 'node.test.unit']],
  // The algorithm: quorum, veto, adoption, tie.
  ['verdict.ts', "if (!quorate) return 'NO_QUORUM';", ['', "if (quorate) return 'NO_QUORUM';"]],
  ['verdict.ts', "if (vetoed) return 'VETOED';", ['', "if (vetoed && adopted) return 'VETOED';"]],
  ['verdict.ts', "if (adopted) return 'ADOPTED';", ['', "if (!adopted) return 'ADOPTED';"]],
  [
    'verdict.ts',
    "if (equal && PENDING.has(tie)) return 'TIE_PENDING';",
    ['', "if (PENDING.has(tie)) return 'TIE_PENDING';", "if (equal) return 'TIE_PENDING';"],
  ],
  ['verdict.ts', "method === 'SILENCE' ? 'SILENCE_BROKEN' : 'REJECTED'", ["'REJECTED'", "'SILENCE_BROKEN'"]],
  ['verdict.ts', 'equal: f === k,', ['equal: true,', 'equal: false,']],
  ['verdict.ts', "countOf(counts, tieUnit, 'for', bases)", ["countOf(counts, 'heads', 'for', bases)"]],
  [
    'verdict.ts',
    "countOf(counts, tieUnit, 'against', bases)",
    ["countOf(counts, 'heads', 'against', bases)", "countOf(counts, tieUnit, 'abstain', bases)"],
  ],
  ['verdict.ts', 'quorate: quorum?.holds ?? true', ['quorate: quorum?.holds ?? false', 'quorate: true']],
  ['verdict.ts', 'vetoed: veto?.holds ?? false', ['vetoed: veto?.holds ?? true', 'vetoed: false']],
  ['verdict.ts', 'evaluate(tests.veto, vetoCounts, bases)', ['evaluate(tests.veto, counts, bases)']],
  // Single votes: who counts where.
  ['cohorts.ts', "if (inBase) grow('members');", ['', "grow('members');"]],
  ['cohorts.ts', 'if (!entitled) return;', ['']],
  ['cohorts.ts', "grow('entitled');", ['']],
  ['cohorts.ts', 'grow(category);', ['', "grow('for');"]],
  ['cohorts.ts', "if (category !== 'absent') grow('present');", ['', "grow('present');"]],
  ['cohorts.ts', "if (objection) grow('objections');", ['', "grow('objections');"]],
  ['cohorts.ts', 'visit(unit, weight * heads)', ['visit(unit, weight)', 'visit(unit, heads)']],
  ['cohorts.ts', 'grow(cohort.category, -amount);', ['']],
  ['cohorts.ts', 'grow(to.category, amount);', ['']],
  ['cohorts.ts', "if (cohort.objection) grow('objections', -amount);", ['']],
  ['cohorts.ts', "if (to.objection) grow('objections', amount);", ['']],
  ['tally.ts', "ASSENT: 'for'", ["ASSENT: 'against'"]],
  ['tally.ts', "REFUSAL: 'against'", ["REFUSAL: 'for'"]],
  ['tally.ts', "ABSTENTION: 'abstain'", ["ABSTENTION: 'for'", "ABSTENTION: 'absent'"]],
  ['tally.ts', "NOTHING: 'absent'", ["NOTHING: 'abstain'"]],
  ['tally.ts', 'entitled === false || suspended === true', ['entitled === false', 'suspended === true']],
  ['tally.ts', 'if (classes && !groups.some((group) => classes.includes(group))) return false;', ['']],
  ['tally.ts', '!withoutVote || !groups.some((group) => withoutVote.includes(group))', ['true']],
  [
    'tally.ts',
    'electorate?.suspendedInBase === false',
    ['electorate?.suspendedInBase === true', 'true', 'false'],
  ],
  ['tally.ts', 'vote === undefined || vote.late === true', ['vote === undefined']],
  [
    'ballot.ts',
    "category: stand.category === 'against' ? 'presentNotVoting' : stand.category",
    ['category: stand.category'],
  ],
  [
    'ballot.ts',
    "category: 'recused', objection: false",
    ["category: 'absent', objection: false", "category: 'abstain', objection: false"],
  ],
];

const mutants = sites.flatMap(([file, from, replacements]) => replacements.map((to) => ({ file, from, to })));

const work = mkdtempSync(join(tmpdir(), 'rules-mutants-'));
symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

const project = (name, specs) => ({
  displayName: name,
  rootDir: join(work, name),
  testMatch: specs.map((spec) => `<rootDir>/${spec}`),
  testEnvironment: 'node',
  moduleNameMapper: {
    '^@patto/rules$': `<rootDir>/${source}/index.ts`,
    '^@patto/kernel$': join(root, 'libs/kernel/src/index.ts'),
  },
  transform: {
    '^.+\\.ts$': [join(root, 'node_modules/@swc/jest'), { swcrc: false, jsc, module: { type: 'commonjs' } }],
  },
});

const write = (name, mutant) => {
  cpSync(join(root, source), join(work, name, source), { recursive: true });
  cpSync(join(root, 'tests/rules'), join(work, name, 'tests/rules'), { recursive: true });
  if (!mutant) return;
  const path = join(work, name, source, mutant.file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(mutant.from)) throw new Error(`${mutant.file} no longer holds: ${mutant.from}`);
  writeFileSync(
    path,
    text.replace(mutant.from, () => mutant.to),
  );
};

/** Runs some specs over several mutants in one jest; gives the names of those in which a spec failed. */
const failing = (names, specs) => {
  const config = join(work, 'jest.json');
  const report = join(work, 'report.json');
  rmSync(report, { force: true });
  writeFileSync(
    config,
    JSON.stringify({ rootDir: work, projects: names.map((name) => project(name, specs)) }),
  );
  try {
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/jest/bin/jest.js'),
        '--config',
        config,
        '--json',
        '--silent',
        `--outputFile=${report}`,
        '--forceExit',
      ],
      { stdio: 'ignore', cwd: work },
    );
  } catch {
    // Failing specs are what this looks for.
  }
  if (!existsSync(report)) throw new Error('jest left no report');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return new Set(
    testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => name.slice(work.length + 1).split('/')[0]),
  );
};

const quick = [`${source}/{vectors,ballot,rounds,bases,trigger}.spec.ts`];
const thorough = ['tests/rules/{naive,properties}.spec.ts'];

const started = Date.now();
mkdirSync(join(work, 'm-none'), { recursive: true });
write('m-none');
if (failing(['m-none'], [...quick, ...thorough]).size > 0)
  throw new Error('the specs fail without any mutation');
mutants.forEach((mutant, index) => write(`m${index}`, mutant));

const killed = new Set();
const round = (specs, size) => {
  const left = mutants.map((_, index) => `m${index}`).filter((name) => !killed.has(name));
  for (let from = 0; from < left.length; from += size)
    for (const name of failing(left.slice(from, from + size), specs)) killed.add(name);
};
round(quick, 40);
const byQuick = killed.size;
round(thorough, 20);

const survivors = mutants.filter((_, index) => !killed.has(`m${index}`));
for (const { file, from, to } of survivors)
  console.log(`survived  ${file}: ${from}  →  ${to || '(removed)'}`);
console.log(
  `${mutants.length} mutants, ${killed.size} killed (${byQuick} by examples, ${killed.size - byQuick} by properties), ${survivors.length} survived, ${Math.round((Date.now() - started) / 1000)} s`,
);
if (!process.argv.includes('--keep')) rmSync(work, { recursive: true, force: true });
process.exitCode = survivors.length === 0 ? 0 : 1;
