import { randomHistory } from './history';
import { consultOracle } from './run';

/** `--pairs N --seed S`; `--tell` prints the history of that seed, to look at what differs. */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a number`);
  return value;
};

const tell = (seed: number): void => {
  for (const { place, id, name, recordedAt, data } of randomHistory(seed)) {
    const { by: _, ...told } = { by: null, ...data };
    console.log(`${place + 1} ${id.slice(-4)} ${recordedAt} ${name} ${JSON.stringify(told)}`);
  }
};

const consult = async (pairs: number, seed: number): Promise<void> => {
  let shown = 0;
  const onProgress = (done: number): void => {
    if (!process.stderr.isTTY || (done - shown < 1000 && done < pairs)) return;
    shown = done;
    process.stderr.write(`\r${done} of ${pairs} pairs`);
  };
  const verdict = await consultOracle({ pairs, seed, onProgress });
  if (shown > 0) process.stderr.write('\n');
  for (const { seed: history, validAt, known, entity, replay, record } of verdict.differences)
    console.log(
      `seed ${history}, valid ${validAt}, first ${known} events, ${entity}: replay ${JSON.stringify(replay)}, tables ${JSON.stringify(record)}`,
    );
  console.log(`${verdict.pairs} pairs, ${verdict.differ} differ`);
  process.exitCode = verdict.differ === 0 ? 0 : 1;
};

const seed = option('seed', 1);
if (process.argv.includes('--tell')) tell(seed);
else void consult(option('pairs', 10_000), seed);
