// Puts one fault at a time into how statements and repairs are read, in memory, and asks random histories of tests/oracle
// until decisions see something else than a replay of the events: a fault that nobody notices is a hole in the oracle.
// Usage: node tests/mutation/one-reading.mjs [histories]
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const histories = Number(process.argv[2] ?? 2_000);
const PAIRS = 20;

const faults = [
  {
    fault: 'an annulment of one part undoes the other too',
    file: 'temporal/repairs.ts',
    from: "part === 'all' || (part === 'end') === (value === null)",
    to: 'true',
  },
  {
    fault: 'acts count no more than what sources tell',
    file: 'temporal/precedence.ts',
    from: "precedence === 'alike' || !acts.some(begins)",
    to: 'true',
  },
  {
    fault: 'whether a body exists is a matter of acts alone',
    file: 'repair/domain/entity.ts',
    from: "kind === 'organisation' ? 'alike' : 'acts'",
    to: "'acts'",
  },
  {
    fault: 'a retraction that was retracted still counts',
    file: 'repair/domain/readings.ts',
    from: 'if (gone.has(change.id)) continue;',
    to: '',
  },
  {
    fault: 'a correction of a correction is lost',
    file: 'repair/domain/readings.ts',
    from: 'changes: { ...read.changes, ...onIt.changes }',
    to: 'changes: read.changes',
  },
  {
    fault: 'what reads otherwise goes to the end of the log',
    file: 'temporal/repairs.ts',
    from: 'return after === -1 ? read.length : after;',
    to: 'return read.length;',
  },
  {
    fault: 'a stretch keeps its last instant',
    file: 'temporal/segment.ts',
    from: '(segments[middle]?.to ?? Infinity) <= at',
    to: '(segments[middle]?.to ?? Infinity) < at',
  },
  {
    fault: 'what was done to a fact is forgotten where it is corrected to speak of something else',
    file: 'repair/domain/hear.ts',
    from: 'const along = doneTo(fact.id, spoken);',
    to: 'const along: readonly Repairing[] = [];',
  },
  {
    fault: 'a change makes something of nothing',
    file: 'temporal/moments.ts',
    from: 'return first < 0 ? [] : values.slice(first);',
    to: 'return values;',
  },
  {
    fault: 'an annulment of the beginning spares what was changed later',
    file: 'temporal/outcomes.ts',
    from: 'value === null ? own : anyOf([own, run])',
    to: 'own',
  },
  {
    fault: 'a stretch that was annulled as a whole never ends',
    file: 'temporal/repairs.ts',
    from: "claim.annulments.filter(({ part }) => part !== 'all')",
    to: 'claim.annulments',
  },
  {
    fault: 'a withdrawal stays revoked where its revocation was annulled',
    file: 'temporal/moments.ts',
    from: 'claims.filter((claim) => !endsNothing(claim))',
    to: 'claims',
  },
  {
    fault: 'a dispute is not tried out without any of its claims',
    file: 'temporal/segments.ts',
    from: '[null, ...targets].map(withOnly)',
    to: 'targets.map(withOnly)',
  },
  {
    fault: 'an act that is disputed has no effect',
    file: 'temporal/segments.ts',
    from: 'isBinding: plain.isBinding,',
    to: 'isBinding: false,',
  },
  {
    fault: 'of a settled dispute every claim stays',
    file: 'temporal/segments.ts',
    from: 'else setAside.add(target);',
    to: '',
  },
  {
    fault: 'an earlier state sees what was recorded after it',
    file: 'repair/domain/chronicled.ts',
    from: 'if (page.derived?.count === count)',
    to: 'if (page.derived)',
  },
];

const require = createRequire(join(root, 'package.json'));
const { transformSync } = require('@swc/core');
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

const compile = (text) => transformSync(text, { swcrc: false, jsc, module: { type: 'commonjs' } }).code;
const compiled = new Map();
const codeOf = (path) => {
  if (!compiled.has(path)) compiled.set(path, compile(readFileSync(path, 'utf8')));
  return compiled.get(path);
};

const resolve = (from, name) => {
  if (paths[name]) return join(root, paths[name][0]);
  if (!name.startsWith('.')) return null;
  const path = join(dirname(from), name);
  return path.endsWith('.json') ? path : [`${path}.ts`, join(path, 'index.ts')].find(existsSync);
};

const load = (path, world) => {
  if (world.modules.has(path)) return world.modules.get(path).exports;
  const module = { exports: {} };
  world.modules.set(path, module);
  if (path.endsWith('.json')) {
    module.exports = JSON.parse(readFileSync(path, 'utf8'));
    return module.exports;
  }
  const required = (name) => {
    const found = resolve(path, name);
    return found === null ? require(name) : load(found, world);
  };
  const code = path === world.faulty ? world.code : codeOf(path);
  new Function('require', 'module', 'exports', '__dirname', code)(
    required,
    module,
    module.exports,
    dirname(path),
  );
  return module.exports;
};

/** The first difference that the oracle finds, or null. A fault that throws is found as well. */
const firstDifference = (faulty, code) => {
  const { askStates } = load(join(root, 'tests/oracle/states.ts'), { modules: new Map(), faulty, code });
  for (let seed = 1; seed <= histories; seed += 1)
    try {
      const [found] = askStates(seed, PAIRS);
      if (found) return `history ${seed}, ${found.entity.split(':')[0]}`;
    } catch (error) {
      return `history ${seed}: ${error.message}`;
    }
  return null;
};

const started = Date.now();
const unmutated = firstDifference(null, null);
if (unmutated !== null) throw new Error(`differs without any fault: ${unmutated}`);

let found = 0;
for (const { fault, file, from, to } of faults) {
  const path = join(root, 'libs', file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer holds: ${from}`);
  const by = firstDifference(path, compile(text.replace(from, () => to)));
  if (by !== null) found += 1;
  console.log(`${by === null ? 'NOT FOUND' : 'found'}  ${fault}${by === null ? '' : ` (${by})`}`);
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${faults.length} faults, ${found} found, ${faults.length - found} not, ${histories} histories, ${seconds} s`,
);
process.exitCode = found === faults.length ? 0 : 1;
