import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../words/en';
import { it as italian } from '../words/it';
import { allActs } from './acts';

const authority = readFileSync(join(__dirname, '../../../../docs/authority.md'), 'utf8');

/** The commands of docs/authority.md, which is held to the code, each with the offices that may give it. */
const commands = new Map(
  [...authority.matchAll(/^\| ([A-Z][^|]+?) +\| ([a-z-]+(?:, [a-z-]+)*) +\|$/gm)].flatMap(
    ([, names = '', offices = '']) => {
      const [, listed = '', note = ''] = /^(.*?)( \(.*\))?$/.exec(names) ?? [];
      return listed.split(', ').map((name) => [`${name}${note}`, offices.split(', ')] as const);
    },
  ),
);

/** What has no form yet: whoever needs it asks the API, and docs/console.md says so. */
const WITHOUT_SCREEN = [
  ...['ConstituteNetwork (for a promoter)', 'TableMotion (for a member)', 'DraftInstrument'],
  ...['EndSessions', 'ErasePerson', 'HoldPersonalData'],
  ...[
    'CorrectFact (of an organisation)',
    'RetractEvent (of an organisation)',
    'DisputeClaims (of an organisation)',
  ],
];

const formOf = (command: string): string =>
  command.startsWith('DesignateRepresentative') ? 'DesignateRepresentative' : command;

/** These come by a file, on a page of its own. */
const BY_FILE = ['Import (whose lines are read at all)', 'Record… (what sources tell of the past)'];

it('gives every command a form, or says that it has none', () => {
  const withForm = new Set([...allActs.map(({ command }) => command), ...BY_FILE]);
  const without = [...commands.keys()].filter((command) => !withForm.has(formOf(command)));
  expect(without.sort()).toEqual([...WITHOUT_SCREEN].sort());
  expect([...withForm].filter((command) => ![...commands.keys()].map(formOf).includes(command))).toEqual([]);
});

it('offers no act to an office that the record does not let do it', () => {
  for (const { command, offices } of allActs.filter((one) => commands.has(one.command)))
    expect(commands.get(command)).toEqual(expect.arrayContaining([...offices]));
});

it.each([
  ['Italian', italian],
  ['English', en],
])('has a word for every act, field and choice (%s)', (_, { acts }) => {
  const fields = allActs.flatMap((one) => Object.entries(one.fields));
  const options = fields.flatMap(([, field]) => ('options' in field ? field.options : []));
  expect(allActs.filter(({ command }) => !(command in acts.names))).toEqual([]);
  expect(fields.filter(([name]) => !(name in acts.fields))).toEqual([]);
  expect(options.filter((option) => !(option in acts.choices))).toEqual([]);
});
