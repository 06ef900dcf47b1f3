import type { Command } from 'commander';
import type { Printed } from './rules-documents';
import { electFile, roundsFiles } from './rules-elections';
import { evaluateFiles, explainFiles } from './rules-files';
import { listPresets, printPreset } from './rules-presets';
import { recountFiles } from './rules-recount';

/** `patto rules …`: verdicts of decision rules over counts and votes, elections and presets, from files. */
export const register = (program: Command): void => {
  const rules = program
    .command('rules')
    .description('Decision rules in exact arithmetic; the formats of the files are in docs/rules.md.');
  registerVerdicts(rules);
  registerRecount(rules);
  registerElections(rules);
  registerPresets(rules);
};

const registerVerdicts = (rules: Command): void => {
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

const registerRecount = (rules: Command): void => {
  rules
    .command('recount')
    .description('Judge a ballot anew: who was decisive, and the fewest votes that would have turned it.')
    .argument('<rules>', 'file {"rules": […]}')
    .argument('<rule>', 'id of the rule by which it was held')
    .argument('<ballot>', 'file {"votes": {"for": [ids…], …}, "classes": {…}, "weights": {…}}')
    .option('--by <rule>', 'id of another rule, by which it is judged instead')
    .action((rulesFile: string, id: string, ballotFile: string, { by }: { by?: string }) => {
      write(recountFiles(rulesFile, id, ballotFile, by));
    });
};

const registerElections = (rules: Command): void => {
  rules
    .command('rounds')
    .description('Judge the rounds of one vote in a row, one JSON line each, and the outcome of all.')
    .argument('<rules>', 'file {"rules": […]}')
    .argument('<rule>', 'id of the rule')
    .argument('<rounds>', 'file {"rounds": [{"heads": {"members": 12, …}, …}…]}, in the order held')
    .action((rulesFile: string, id: string, roundsFile: string) => {
      write(roundsFiles(rulesFile, id, roundsFile));
    });

  rules
    .command('elect')
    .description('Count an election (plurality, limited vote, approval, majority, Schulze, STV), as JSON.')
    .argument('<election>', 'file {"method", "seats", "candidates": […], "ballots": […]}')
    .action((file: string) => {
      write(electFile(file));
    });
};

type Chosen = { readonly on: string; readonly reading: readonly string[] };

const registerPresets = (rules: Command): void => {
  rules
    .command('presets')
    .description('List the rules found in laws and statutes, or print one as a file of rules to adopt.')
    .argument('[preset]', 'id of the preset')
    .option('--on <day>', 'the day on which its text has to be in force', today())
    .option('--reading <name=choice...>', 'how to read what is disputed; asked for where it is needed', [])
    .action((id: string | undefined, { on, reading }: Chosen) => {
      write(id === undefined ? listPresets() : printPreset(id, on, reading));
    });
};

const today = (): string => new Date().toISOString().slice(0, 10);

const write = ({ out, problems, code }: Printed): void => {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(out);
  process.exitCode = code;
};
