import type { Command } from 'commander';
import { evaluateFiles, explainFiles } from './rules-files';

/** `patto rules …`: verdicts of decision rules over counts, from files. */
export const register = (program: Command): void => {
  const rules = program.command('rules').description('Decision rules in exact arithmetic.');

  rules
    .command('evaluate')
    .description('Print the outcome of each vector, one JSON line each.')
    .argument('<rules>', 'file {"rules": […]}')
    .argument('<vectors>', 'file {"vectors": [{"id", "rule", "counts"}…]}')
    .action((rulesFile: string, vectorsFile: string) => {
      write(evaluateFiles(rulesFile, vectorsFile));
    });

  rules
    .command('explain')
    .description('Print how a rule comes to its verdict over counts.')
    .argument('<rules>', 'file {"rules": […]}')
    .argument('<rule>', 'id of the rule')
    .argument('<counts>', 'file {"heads": {"members": 12, …}, …}')
    .option('--lang <language>', 'it or en', 'it')
    .action((rulesFile: string, id: string, countsFile: string, { lang }: { lang: string }) => {
      write(explainFiles(rulesFile, id, countsFile, lang));
    });
};

const write = ({ out, problems, code }: { out: string; problems: readonly string[]; code: number }): void => {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(out);
  process.exitCode = code;
};
