// Changes one operator, base or category of the rules evaluator at a time, in memory, and runs the specs over it until
// one fails: a mutant that no spec notices is a hole in them. Usage: node tests/mutation/rules.mjs
// One process instead of one jest per mutant: the specs are the same files, `expect` is jest's own.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const source = 'libs/rules';

/** Each occurrence of `from` between two marks of a file becomes one mutant per replacement. */
const sites = [
  // Operators of the comparison.
  [
    'verdict/inequality.ts',
    'return left >= right',
    ['return left > right', 'return left <= right', 'return true', 'return false'],
  ],
  ['verdict/inequality.ts', 'return left > right', ['return left >= right', 'return left < right']],
  [
    'verdict/inequality.ts',
    'return left === right',
    ['return left >= right', 'return left <= right', 'return left !== right'],
  ],
  ['verdict/inequality.ts', 'return left <= right', ['return left < right', 'return left >= right']],
  ['verdict/inequality.ts', 'return left < right', ['return left <= right', 'return left > right']],
  // Both sides of the inequality.
  [
    'verdict/inequality.ts',
    'return [n, p];',
    ['return [n, p + 1n];', 'return [n, p - 1n];', 'return [n + 1n, p];'],
  ],
  [
    'verdict/inequality.ts',
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
    'verdict/inequality.ts',
    'return [squared(n * q), p * p * b];',
    [
      'return [n * q, p * p * b];',
      'return [squared(n * q), p * b];',
      'return [squared(n * q), p * p * b * b];',
      'return [squared(n), p * p * b];',
    ],
  ],
  ['verdict/inequality.ts', 'n < 0n ? -(n * n) : n * n', ['n * n']],
  [
    'verdict/inequality.ts',
    "round === 'CEIL' ? ceilDiv(p * b, q) : floorDiv(p * b, q)",
    ["round === 'FLOOR' ? ceilDiv(p * b, q) : floorDiv(p * b, q)", 'ceilDiv(p * b, q)', 'floorDiv(p * b, q)'],
  ],
  ['verdict/inequality.ts', 'round === null ? [n * q, p * b] :', ['true ? [n * q, p * b] :']],
  // Empty bases and counts that nothing states.
  [
    'verdict/inequality.ts',
    "return form === 'than' ? b === null : b === null || b <= 0n;",
    [
      'return b === null || b <= 0n;',
      'return b === null;',
      "return form === 'than' ? b === null : b === null || b < 0n;",
      'return false;',
    ],
  ],
  [
    'verdict/inequality.ts',
    'holds: n !== null && !empty && compare(test.op, left, right)',
    [
      'holds: n !== null && compare(test.op, left, right)',
      'holds: !empty && compare(test.op, left, right)',
      'holds: n !== null && !empty',
    ],
  ],
  // Units.
  ['verdict/inequality.ts', "const unit = test.unit ?? 'heads';", ["const unit = 'heads';"]],
  ['verdict/inequality.ts', 'test.ofUnit ?? unit', ['unit', "test.ofUnit ?? 'heads'"]],
  ['verdict/inequality.ts', 'test.thanUnit ?? unit', ['unit', "test.thanUnit ?? 'heads'"]],
  [
    'verdict/inequality.ts',
    'countOf(counts, test.baseUnit, test.base, bases)',
    ['countOf(counts, test.unit, test.base, bases)', 'countOf(counts, test.baseUnit, test.count, bases)'],
  ],
  // Bases as sums of categories.
  [
    'tally/counts.ts',
    "['cast', ['for', 'against']]",
    ["['cast', ['for']]", "['cast', ['against']]", "['cast', ['for', 'against', 'abstain']]"],
  ],
  [
    'tally/counts.ts',
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
    'tally/counts.ts',
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
    'tally/counts.ts',
    "['for_abstain', ['for', 'abstain']]",
    ["['for_abstain', ['for']]", "['for_abstain', ['abstain']]"],
  ],
  [
    'tally/counts.ts',
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
    'tally/counts.ts',
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
    'tally/counts.ts',
    "['nonabst', ['for', 'against', 'veto']]",
    ["['nonabst', ['for', 'against']]", "['nonabst', ['for', 'veto']]", "['nonabst', ['against', 'veto']]"],
  ],
  [
    'tally/counts.ts',
    "entitled - (counts.get('for') ?? 0n)",
    ["entitled - (counts.get('against') ?? 0n)", 'entitled', "entitled + (counts.get('for') ?? 0n)"],
  ],
  [
    'tally/counts.ts',
    "counts.get('entitled') ?? counts.get('members')",
    ["counts.get('entitled')", "counts.get('members')"],
  ],
  ['tally/counts.ts', "if (name === 'entitled') return counts.get('members') ?? null;", ['']],
  ['tally/counts.ts', 'if (own) return sum(counts, own);', ['']],
  ['tally/counts.ts', 'if (stated !== undefined) return stated;', ['']],
  ['tally/counts.ts', 'ZERO_BY_DEFAULT.has(name) ? 0n : null', ['null', '0n']],
  // Trees of tests.
  [
    'verdict/evaluation.ts',
    'node.of.every((branch) => holds(branch, counts, bases))',
    ['node.of.some((branch) => holds(branch, counts, bases))'],
  ],
  [
    'verdict/evaluation.ts',
    'node.of.some((branch) => holds(branch, counts, bases))',
    ['node.of.every((branch) => holds(branch, counts, bases))'],
  ],
  [
    'verdict/evaluation.ts',
    'return !holds(node.of, counts, bases)',
    ['return holds(node.of, counts, bases)'],
  ],
  ['verdict/evaluation.ts', 'all.every((branch) => branch.holds)', ['all.some((branch) => branch.holds)']],
  ['verdict/evaluation.ts', 'any.some((branch) => branch.holds)', ['any.every((branch) => branch.holds)']],
  ['verdict/evaluation.ts', 'holds: !not.holds', ['holds: not.holds']],
  ['verdict/evaluation.ts', "node.test.count === 'for' ? node.test.unit : null", ['null', 'node.test.unit']],
  // The algorithm: quorum, veto, adoption, tie.
  ['verdict/verdict.ts', "if (!quorate) return 'NO_QUORUM';", ['', "if (quorate) return 'NO_QUORUM';"]],
  ['verdict/verdict.ts', "if (vetoed) return 'VETOED';", ['', "if (vetoed && adopted) return 'VETOED';"]],
  ['verdict/verdict.ts', "if (adopted) return 'ADOPTED';", ['', "if (!adopted) return 'ADOPTED';"]],
  [
    'verdict/verdict.ts',
    "if (equal && PENDING.has(tie)) return 'TIE_PENDING';",
    ['', "if (PENDING.has(tie)) return 'TIE_PENDING';", "if (equal) return 'TIE_PENDING';"],
  ],
  [
    'verdict/verdict.ts',
    "method === 'SILENCE' ? 'SILENCE_BROKEN' : 'REJECTED'",
    ["'REJECTED'", "'SILENCE_BROKEN'"],
  ],
  ['verdict/verdict.ts', 'equal: f === k,', ['equal: true,', 'equal: false,']],
  [
    'verdict/verdict.ts',
    "countOf(counts, tieUnit, 'for', bases)",
    ["countOf(counts, 'heads', 'for', bases)"],
  ],
  [
    'verdict/verdict.ts',
    "countOf(counts, tieUnit, 'against', bases)",
    ["countOf(counts, 'heads', 'against', bases)", "countOf(counts, tieUnit, 'abstain', bases)"],
  ],
  [
    'verdict/verdict.ts',
    'quorate: quorum?.holds ?? true',
    ['quorate: quorum?.holds ?? false', 'quorate: true'],
  ],
  ['verdict/verdict.ts', 'vetoed: veto?.holds ?? false', ['vetoed: veto?.holds ?? true', 'vetoed: false']],
  ['verdict/verdict.ts', 'evaluate(tests.veto, vetoCounts, bases)', ['evaluate(tests.veto, counts, bases)']],
  [
    'verdict/verdict.ts',
    'equal: f === k,\n    resolved',
    ['equal: true,\n    resolved', 'equal: false,\n    resolved'],
  ],
  // Single votes: who counts where.
  ['tally/cohorts.ts', "if (cohort.category === 'absent') grow('present', amount);", ['']],
  ['tally/cohorts.ts', "if (inBase) grow('members');", ['', "grow('members');"]],
  ['tally/cohorts.ts', 'if (!entitled) return;', ['']],
  ['tally/cohorts.ts', "grow('entitled');", ['']],
  ['tally/cohorts.ts', 'grow(category);', ['', "grow('for');"]],
  ['tally/cohorts.ts', "if (category !== 'absent') grow('present');", ['', "grow('present');"]],
  ['tally/cohorts.ts', "if (objection) grow('objections');", ['', "grow('objections');"]],
  ['tally/cohorts.ts', 'visit(unit, weight * heads)', ['visit(unit, weight)', 'visit(unit, heads)']],
  ['tally/cohorts.ts', 'grow(cohort.category, -amount);', ['']],
  ['tally/cohorts.ts', 'grow(to.category, amount);', ['']],
  ['tally/cohorts.ts', "if (cohort.objection) grow('objections', -amount);", ['']],
  ['tally/cohorts.ts', "if (to.objection) grow('objections', amount);", ['']],
  ['tally/tally.ts', "ASSENT: 'for'", ["ASSENT: 'against'"]],
  ['tally/tally.ts', "REFUSAL: 'against'", ["REFUSAL: 'for'"]],
  ['tally/tally.ts', "ABSTENTION: 'abstain'", ["ABSTENTION: 'for'", "ABSTENTION: 'absent'"]],
  ['tally/tally.ts', "NOTHING: 'absent'", ["NOTHING: 'abstain'"]],
  [
    'tally/tally.ts',
    'elector.entitled === false || elector.suspended === true',
    ['elector.entitled === false', 'elector.suspended === true'],
  ],
  ['tally/tally.ts', '!classes || groups.some((group) => classes.includes(group))', ['true']],
  ['tally/tally.ts', '!withoutVote || !groups.some((group) => withoutVote.includes(group))', ['true']],
  [
    'tally/tally.ts',
    'electorate.suspendedInBase === false',
    ['electorate.suspendedInBase === true', 'true', 'false'],
  ],
  ['tally/tally.ts', 'vote === undefined || vote.late === true', ['vote === undefined']],
  [
    'verdict/ballot.ts',
    "category: stand.category === 'against' ? 'presentNotVoting' : stand.category",
    ['category: stand.category'],
  ],
  [
    'verdict/ballot.ts',
    "category: 'recused', objection: false",
    ["category: 'absent', objection: false", "category: 'abstain', objection: false"],
  ],
  // Weights, classes and voters named by the rule.
  ['tally/tally.ts', "if (by === 'ONE') return 1n;", ['']],
  ['tally/tally.ts', 'return weight < cap ? weight : cap;', ['return weight;', 'return cap;']],
  ['tally/tally.ts', '...(named.has(id) ? [id] : [])', ['']],
  ['tally/tally.ts', '...(kind === undefined ? [] : [kind])', ['']],
  ['tally/tally.ts', 'integer === null || integer < 0n', ['integer === null']],
  ['statable/uncounted.ts', '!counts.has(unit)', ['false']],
  ['statable/uncounted.ts', 'countOf(counts, unit, count, rule.bases ?? {}) === null', ['false']],
  // A tie broken, and what is settled.
  [
    'verdict/resolve-tie.ts',
    'named.set(name, now + 1n)',
    ['named.set(name, now)', 'named.set(name, now + 2n)'],
  ],
  ['verdict/resolve-tie.ts', "base !== 'present' && ", ['']],
  [
    'flip/settled.ts',
    'mayBecome(sitting, movable, !adopted)',
    ['mayBecome(sitting, movable, adopted)', 'false'],
  ],
  ['flip/settled.ts', "rule.votesChangeable === 'CLOSE' ||", ['']],
  // Names beside numbers.
  ['recorded/told-counts.ts', "prefer === 'stated'", ["prefer !== 'stated'"]],
  ['recorded/told-counts.ts', "if (options.has('absent'))", ['if (true)', 'if (false)']],
  ['recorded/told-counts.ts', 'if (found > stated)', ['if (found >= stated)', 'if (false)']],
  ['recorded/told-counts.ts', 'standing > known ? standing : known', ['standing', 'known']],
  ['recorded/told-counts.ts', 'named !== null || parts.length', ['parts.length']],
  ['recorded/recorded-errors.ts', '!named.has(elector)', ['false']],
  ['recorded/recorded-errors.ts', 'if (seen.has(elector))', ['if (false)']],
  // Rules by day and matter, and several together.
  ['applicable/rule-for.ts', 'on < inForce.to', ['on <= inForce.to']],
  ['applicable/rule-for.ts', "on >= (inForce?.from ?? '')", ["on > (inForce?.from ?? '')"]],
  ['applicable/join-tests.ts', '{ any: tests }', ['{ all: tests }']],
  ['applicable/join-tests.ts', '{ all: conditions }', ['{ any: conditions }']],
];

const mutants = sites.flatMap(([file, from, replacements]) => replacements.map((to) => ({ file, from, to })));

const require = createRequire(join(root, 'package.json'));
const { transformSync } = require('@swc/core');
const { expect } = require('expect');
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

const compile = (text) => transformSync(text, { swcrc: false, jsc, module: { type: 'commonjs' } }).code;
const compiled = new Map();
const codeOf = (path) => {
  if (!compiled.has(path)) compiled.set(path, compile(readFileSync(path, 'utf8')));
  return compiled.get(path);
};

const aliases = {
  '@patto/rules': join(root, source, 'index.ts'),
  '@patto/kernel': join(root, 'libs/kernel/index.ts'),
  '@patto/temporal': join(root, 'libs/temporal/index.ts'),
};

const resolve = (from, name) => {
  if (aliases[name]) return aliases[name];
  if (!name.startsWith('.')) return null;
  const path = join(dirname(from), name);
  return path.endsWith('.json') ? path : `${path}.ts`;
};

/** Just enough of jest to run these specs in order; the first failure ends them. */
const registering = () => {
  const cases = [];
  const it = (name, run) => cases.push({ name, run });
  it.each = (rows) => (name, run) => {
    for (const row of rows) cases.push({ name, run: () => (Array.isArray(row) ? run(...row) : run(row)) });
  };
  return { cases, globals: { it, test: it, describe: (_, body) => body(), expect } };
};

const load = (path, world) => {
  if (world.modules.has(path)) return world.modules.get(path).exports;
  const module = { exports: {} };
  world.modules.set(path, module);
  if (path.endsWith('.json')) {
    module.exports = JSON.parse(readFileSync(path, 'utf8'));
    return module.exports;
  }
  const code = path === world.mutated ? world.code : codeOf(path);
  const required = (name) => {
    const found = resolve(path, name);
    return found === null ? require(name) : load(found, world);
  };
  const names = Object.keys(world.globals);
  new Function('require', 'module', 'exports', '__dirname', ...names, `{${code}\n}`)(
    required,
    module,
    module.exports,
    dirname(path),
    ...names.map((name) => world.globals[name]),
  );
  return module.exports;
};

/** The spec and case that fails first, or null. */
const firstFailure = (mutated, code, specs) => {
  const modules = new Map();
  for (const spec of specs) {
    const { cases, globals } = registering();
    let now = 'loading';
    try {
      load(join(root, spec), { modules, mutated, code, globals });
      for (const { name, run } of cases) {
        now = name;
        run();
      }
    } catch (error) {
      return `${spec}: ${now}: ${error.message}`;
    }
  }
  return null;
};

const examples = [
  ...['vectors', 'tally/bases', 'tally/electors', 'verdict/ballot', 'verdict/rounds'],
  ...['entry-into-force/trigger', 'recorded/decide-recorded', 'applicable/rule-for', 'statable/unstatable'],
].map((name) => `${source}/${name}.spec.ts`);
const properties = ['naive', 'properties', 'smallest-flip', 'conjoin', 'settled', 'recorded'].map(
  (name) => `tests/rules/${name}.spec.ts`,
);
const specs = [...examples, ...properties];

const started = Date.now();
const unmutated = firstFailure(null, null, specs);
if (unmutated !== null) throw new Error(`fails without any mutation: ${unmutated}`);

const results = mutants.map(({ file, from, to }) => {
  const path = join(root, source, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer holds: ${from}`);
  return { file, from, to, by: firstFailure(path, compile(text.replace(from, () => to)), specs) };
});

const survivors = results.filter(({ by }) => by === null);
for (const { file, from, to } of survivors)
  console.log(`survived  ${file}: ${from}  →  ${to || '(removed)'}`);
const kills = new Map();
for (const { by } of results) if (by) kills.set(by.split(':')[0], (kills.get(by.split(':')[0]) ?? 0) + 1);
for (const [spec, count] of kills) console.log(`${count} killed first by ${spec}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${mutants.length} mutants, ${mutants.length - survivors.length} killed, ${survivors.length} survived, ${seconds} s`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;
