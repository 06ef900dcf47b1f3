// Verdicts per second on one core, and one verdict over 100,000 single votes. Usage: node tests/bench/rules/run.cjs
const { join } = require('node:path');
const root = join(__dirname, '../../..');
require(join(root, 'tools/build.cjs')).build();
const { decide, decideBallot, parseCounts, presets, parseRule } = require(
  join(root, 'dist/libs/rules/index.js'),
);

/** Best of some runs: by the clock, and by the processor's time, which a busy machine disturbs less. */
const best = (times, run) => {
  let [wall, cpu] = [Infinity, Infinity];
  for (let index = 0; index < times; index += 1) {
    const started = process.hrtime.bigint();
    const used = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(used);
    wall = Math.min(wall, Number(process.hrtime.bigint() - started) / 1e6);
    cpu = Math.min(cpu, (user + system) / 1e3);
  }
  return `${wall.toFixed(0)} ms (${cpu.toFixed(0)} ms of processor)`;
};

const rule = (id) => parseRule(presets.find((preset) => preset.id === id).rule({})).rule;
const counts = Array.from(
  { length: 1000 },
  (_, index) =>
    parseCounts({
      heads: {
        members: 315,
        entitled: 315,
        present: 200 + (index % 100),
        for: 90 + (index % 50),
        against: 90,
        abstain: 20,
      },
      pop: { entitled: 1000, for: 600 + (index % 100) },
    }).counts,
);

const VERDICTS = 100_000;
for (const id of ['IT-21.1a', 'EU-QMV', 'DEB-11'])
  console.log(
    `${VERDICTS} verdicts of ${id}: ${best(5, () => {
      const of = rule(id);
      for (let index = 0; index < VERDICTS; index += 1) decide(of, counts[index % 1000]);
    })}`,
  );

const VOTES = 100_000;
const stand = (index) => (index % 10 < 5 ? 'for' : index % 10 < 9 ? 'against' : 'abstain');
const votes = Array.from({ length: VOTES }, (_, index) => ({
  elector: `elector-${index}`,
  category: stand(index),
}));
const rolls = {
  'one vote each': votes.map(({ elector }) => ({ id: elector })),
  'one to five votes each': votes.map(({ elector }, index) => ({
    id: elector,
    weights: { votes: (index % 5) + 1 },
  })),
};
for (const [name, roll] of Object.entries(rolls))
  console.log(
    `a verdict over ${VOTES} single votes, ${name}: ${best(10, () => decideBallot(rule(name === 'one vote each' ? 'IT-21.1a' : 'IT-CTS24'), roll, votes))}`,
  );
