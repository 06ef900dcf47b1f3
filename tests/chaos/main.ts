import { runChaos, type Round } from './run';

/** `--rounds N --seed S --ready-within SECONDS` */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a number`);
  return value;
};

const lineOf = ({ round, faults, readyMs, acknowledged }: Round): string =>
  `${String(round).padStart(4)}  ready after ${(readyMs / 1000).toFixed(1).padStart(4)} s  ${String(acknowledged).padStart(6)} acknowledged  ${faults}`;

const main = async (): Promise<void> => {
  const [rounds, seed] = [option('rounds', 25), option('seed', 1)];
  const from = option('from', 1);
  const readyMs = option('ready-within', 10) * 1000;
  const all: Round[] = [];
  await runChaos({
    ...{ rounds, seed, readyMs, from },
    onRound: (round) => {
      all.push(round);
      console.log(lineOf(round));
      for (const finding of round.findings) console.log(`      ✗ ${finding}`);
    },
  });
  const bad = all.filter(({ findings }) => findings.length > 0).length;
  const slowest = Math.max(0, ...all.map((round) => round.readyMs));
  console.log(`${all.length} rounds, ${bad} with findings; ready again after ${slowest} ms at most`);
  process.exitCode = bad === 0 ? 0 : 1;
};

void main();
