const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { chromium } = require('playwright-core');
const { root } = require('./paths.cjs');

const folder = join(root, 'docs/console');
const data = mkdtempSync(join(tmpdir(), 'patto-screenshots-'));

/** Starts a Patto of its own with the example networks, and gives the links that it prints. */
const start = () =>
  new Promise((resolve, reject) => {
    const patto = spawn(process.execPath, [join(root, 'apps/patto/bin/patto.cjs'), 'start'], {
      env: { ...process.env, PORT: '0', PATTO_DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    patto.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('Ctrl-C')) resolve({ patto, links: text.match(/http:\S+\/door\/enter\S+/g) });
    });
    patto.once('exit', () => reject(new Error(text)));
  });

const main = async () => {
  const { patto, links } = await start();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--lang=it-IT'],
  });
  const [historian, , representative] = links;
  const enter = async (link, viewport) => {
    const page = await (await browser.newContext({ locale: 'it-IT', viewport })).newPage();
    await page.goto(link);
    await page.getByRole('button', { name: 'Entra' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    return page;
  };
  const take = async (page, name, path) => {
    if (path) await page.goto(new URL(path, page.url()).href);
    await page.locator('table, svg, [role=dialog]').first().waitFor();
    // Fonts and the last answers.
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  try {
    const voter = await enter(representative, { width: 390, height: 760 });
    await voter.getByRole('link', { name: 'Vota' }).click();
    await voter.getByRole('button', { name: 'Vota' }).click();
    await voter.getByText('Favorevole').click();
    await take(voter, 'vote');
    const reader = await enter(historian, { width: 1180, height: 820 });
    await take(reader, 'state', '/networks/rart?validAt=2023-02-10');
    await take(reader, 'timeline', '/networks/rart/timeline?validAt=2023-06-01');
    await take(reader, 'why', '/facts/member:rart:altrimodi:1');
  } finally {
    await browser.close();
    patto.kill('SIGTERM');
    await new Promise((resolve) => patto.once('exit', resolve));
    rmSync(data, { recursive: true, force: true });
  }
};

void main();
