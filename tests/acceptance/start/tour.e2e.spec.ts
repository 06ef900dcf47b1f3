import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patto, ready, repository, type Patto } from './patto';

// A start of four processes that loads the example networks, on machines that may be busy.
jest.setTimeout(180_000);

let dataDir: string;
let running: Patto;
let url: string;

/** What a user sees who pastes these lines into a shell. */
const pasted = (lines: string): string => execFileSync('sh', ['-c', lines], { encoding: 'utf8' });

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The commands of the README's tour, and what it shows as their answers; `…` stands for whatever there is. */
const tour = (): { readonly commands: string; readonly answers: readonly RegExp[] } => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const text = readme.slice(readme.indexOf('## The tour'), readme.indexOf('## Configuration'));
  const blocks = [...text.matchAll(/^```(sh)?\n([^]*?)^```$/gm)];
  const linesOf = (kind: string | undefined): string =>
    blocks.map(([, language, lines = '']) => (language === kind ? lines : '')).join('');
  const commands = linesOf('sh')
    .replaceAll('http://127.0.0.1:3000', url)
    .replaceAll('./.patto/tokens.json', join(dataDir, 'tokens.json'));
  const shown = linesOf(undefined).trim().split('\n');
  return { commands, answers: shown.map((line) => new RegExp(`^${escaped(line).replaceAll('…', '.*')}$`)) };
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patto-tour-'));
  running = patto({ env: { PATTO_DATA: dataDir } });
  url = await ready(running);
});
afterAll(async () => {
  running.child.kill('SIGTERM');
  await running.ended;
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('answers the tour of the README with what the README shows', () => {
  const { commands, answers } = tour();
  const lines = pasted(commands).trim().split('\n');
  expect(answers.length).toBeGreaterThan(5);
  expect(lines).toHaveLength(answers.length);
  for (const [i, answer] of answers.entries()) expect(lines[i]?.trim()).toMatch(answer);
});

it('prints lines to try on the example networks that work when pasted', () => {
  const lines = running
    .out()
    .split('\n')
    .filter((line) => line.trim().startsWith('curl '));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(() => pasted(`${line} --fail-with-body`)).not.toThrow();
});
