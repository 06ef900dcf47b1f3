import { warrants } from '@patto/authority';
import '@patto/door/write';
import '@patto/exchange';
import '@patto/mandate/write';
import '@patto/membership/write';
import '@patto/network/write';
import '@patto/party/write';
import '@patto/people';
import '@patto/protocol/write';
import '@patto/repair/write';
import '@patto/voting/write';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const cells = (row: string): string =>
  row
    .split('|')
    .map((cell) => cell.trim())
    .join('|');

/** What each warrant says, as a row of the table. */
const rows = warrants().map(({ command, offices }) => `|${command}|${offices.join(', ')}|`);

it('has every warrant in docs/authority.md as it is issued, and no other', () => {
  const text = readFileSync(join(__dirname, '../../docs/authority.md'), 'utf8');
  const told = text
    .slice(text.indexOf('| Command'), text.indexOf('A repair that would'))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .filter((line) => !line.startsWith('| -'))
    .slice(1)
    .map(cells);
  expect(told).toEqual(rows);
});
