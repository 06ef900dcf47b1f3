import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { install, letRead, type Installation } from '../acceptance/installation';
import { accepted, foundedScene, type Scene } from '../acceptance/scene';
import { obstacles, overflow } from './axe';
import { describeInBrowser, device, launch } from './chromium';
import { addressOf, signedIn, watch } from './sign-in';

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 800 };
const WALL = { width: 2560, height: 1200 };

describeInBrowser('The console', () => {
  let patto: Installation;
  let browser: Browser;
  let scene: Scene;
  let address: string;

  beforeAll(async () => {
    patto = await install();
    browser = await launch();
    address = addressOf(patto);
    scene = await foundedScene(patto, 'console', ['nord', 'sud', 'est']);
    for (const motion of ['tavolo', 'giornata', 'bilancio']) {
      accepted(await scene.table(motion));
      accepted(await scene.open(motion));
    }
    accepted(await scene.vote(`${scene.network}.bilancio.1`, 'nord', 'for'));
    accepted(await scene.vote(`${scene.network}.bilancio.1`, 'sud', 'for'));
    accepted(await scene.secretariat.post(`/v1/ballots/${scene.network}.bilancio.1/closure`));
    await letRead(scene.secretariat, scene.network, 'storica-console');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await patto.stop();
  });

  const representative = (party: string) => signedIn(patto, browser, `legale-${scene.id(party)}`);
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
  const chose = async (page: Page, option: string): Promise<void> => {
    await page.getByText(option, { exact: true }).click();
    await press(page, `Conferma: ${option}`);
  };

  it('takes a representative on a telephone from what awaits to a receipt, in two taps', async () => {
    const { page, faults } = await representative('nord');
    await page.setViewportSize(PHONE);
    const task = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'giornata' }) });
    expect(await task.textContent()).toContain('per Ente nord');
    await task.getByRole('link', { name: 'Vota' }).click();
    await press(page, 'Vota');
    const sheet = page.getByRole('dialog');
    expect(await sheet.textContent()).toContain('quando la segreteria la chiude');
    expect(await obstacles(page)).toEqual([]);
    await chose(page, 'Favorevole');
    const receipt = page.getByRole('region', { name: 'Ricevuta del voto' });
    expect(await receipt.textContent()).toContain('Favorevole');
    const saved = page.waitForEvent('download');
    await press(page, 'Salva la ricevuta');
    const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as object;
    const { body } = await (
      await patto.as(`legale-${scene.id('nord')}`)
    ).get(`/v1/ballots/${scene.network}.giornata.1`);
    const [vote] = body['votes'] as { event: string; castAt: string }[];
    expect(file).toMatchObject({ option: 'for', event: vote?.event, castAt: vote?.castAt });
    await page.reload();
    await receipt.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
  }, 120_000);

  it.each([
    ['before', 'Il voto è arrivato ora.'],
    ['after', 'Il voto era già arrivato la prima volta.'],
  ])(
    'loses and doubles no vote when the connection is cut %s Patto heard it',
    async (moment, told) => {
      const party = moment === 'before' ? 'sud' : 'est';
      const { page } = await representative(party);
      const ballot = `${scene.network}.tavolo.1`;
      await page.goto(`${address}/ballots/${ballot}`);
      await press(page, 'Vota');
      await page.route('**/votes', async (route) => {
        if (moment === 'after') await route.fetch();
        await route.abort('connectionreset');
      });
      await chose(page, 'Contrario');
      await page.getByRole('alert').filter({ hasText: 'rimandarlo non può contarlo due volte' }).waitFor();
      await page.unroute('**/votes');
      await page.reload();
      if (moment === 'before') {
        await press(page, 'Vota');
        await press(page, /Rimanda lo stesso voto/);
      }
      await page.getByText(told).waitFor();
      const { body } = await (await patto.as(`legale-${scene.id(party)}`)).get(`/v1/ballots/${ballot}`);
      expect(body['votes']).toHaveLength(1);
    },
    120_000,
  );

  it('shows a historian a state on both clocks, what changed, why, and the address that stays', async () => {
    const { page, faults } = await signedIn(patto, browser, 'storica-console');
    await page.getByRole('link', { name: 'Reti', exact: true }).click();
    await page.getByRole('link', { name: 'console' }).click();
    await page.getByRole('cell', { name: 'Ente nord' }).waitFor();
    await page.getByLabel('Com’era il').fill('2024-01-01');
    await page.getByText('A questa data il registro non ne conosce.').first().waitFor();
    expect(page.url()).toContain('validAt=2024-01-01');

    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Torna a oggi' }).click();
    await page.getByRole('cell', { name: 'Ente nord' }).waitFor();
    const fingerprint = await page.getByText(/^sha256/).textContent();
    await page.getByRole('region', { name: 'Indirizzo permanente' }).getByRole('link').click();
    await page.waitForURL(/knownAt=/);
    expect(await page.getByText(/^sha256/).textContent()).toBe(fingerprint);

    await page
      .getByRole('row', { name: /Ente nord/ })
      .getByRole('link', { name: 'Perché?' })
      .click();
    await page.getByRole('heading', { name: /Membro ammesso/ }).waitFor();
    await page.getByRole('img', { name: 'Che cosa si sapeva, quando' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Che cosa è cambiato' }).click();
    await page.getByLabel('Prima').fill('2024-01-01');
    await page.getByText('comparso').first().waitFor();
    expect(faults).toEqual([]);
  }, 120_000);

  it('takes a secretary from a motion to its outcome, and through a repair that shows first what it would change', async () => {
    const { page, faults } = await signedIn(patto, browser, 'segreteria-console');
    await page.goto(`${address}/networks/${scene.network}/acts`);
    const sheet = page.getByRole('dialog');
    const doing = async (name: string, fill: () => Promise<void>): Promise<void> => {
      await press(page, name);
      await fill();
      await sheet.getByRole('button', { name }).click();
      await sheet.getByText('Fatto. È nel registro:').waitFor();
      await sheet.getByRole('button', { name: 'Chiudi', exact: true }).click();
    };
    const reader = await signedIn(patto, browser, 'storica-console');
    await reader.page.goto(`${address}/networks/${scene.network}`);
    await reader.page.getByRole('cell', { name: 'Ente nord' }).waitFor();
    await doing('Presenta una mozione', async () => {
      await sheet.getByLabel('Titolo').fill('Quota per il 2027');
      const text = {
        name: 'mozione.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('La quota è di 50 euro.'),
      };
      await sheet.getByLabel('Testo').setInputFiles(text);
      await sheet.getByText(/^[0-9a-f]{64}$/).waitFor();
      expect(await obstacles(page)).toEqual([]);
    });
    // Somebody who looks at the network sees it without asking again.
    await reader.page.getByRole('cell', { name: 'Quota per il 2027' }).waitFor();
    await doing('Apri una votazione', async () => {
      await sheet.getByLabel('Mozione').selectOption({ label: 'Quota per il 2027' });
      await sheet.getByLabel('Atto').selectOption({ index: 1 });
      await sheet.getByLabel('Regola').fill('ordinaria');
    });
    const { items } = await scene.ask(`/v1/networks/${scene.network}/motions?limit=200`);
    const motion = (items as { id: string; title: string }[]).find(
      ({ title }) => title === 'Quota per il 2027',
    );
    const ballot = `${motion?.id ?? ''}.1`;
    for (const party of ['nord', 'sud']) accepted(await scene.vote(ballot, party, 'for'));
    await page.goto(`${address}/ballots/${ballot}`);
    await doing('Chiudi la votazione', () => Promise.resolve());
    await page.getByRole('heading', { name: 'Approvata' }).waitFor();
    await page
      .getByRole('row', { name: /Maggioranza/ })
      .getByText('raggiunto')
      .waitFor();

    await page.goto(`${address}/networks/${scene.network}/acts`);
    const told = {
      kind: 'membership',
      network: scene.network,
      party: scene.id('nord'),
      from: '2019',
      until: '2020',
    };
    const source = { kind: 'MINUTES', reference: 'verbale 1' };
    const past = JSON.stringify({ ...told, period: 5, source });
    await page.getByLabel('File').setInputFiles({
      ...{ name: 'passato.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${past}\n`) },
    });
    await page.getByText('Righe lette: 1; fatti nuovi: 1; già presenti: 0.').waitFor();
    await press(page, 'Scrivi nel registro');
    await page.getByText('Fatto. Righe lette: 1; fatti nuovi: 1').waitFor();

    await page.goto(`${address}/facts/post:${scene.network}:SECRETARIAT:segreteria-console`);
    await press(page, 'Annulla');
    await sheet.getByLabel('Autorità').fill('Tribunale di Torino');
    await sheet.getByLabel('Motivo').fill('nomina irregolare');
    await sheet.getByRole('button', { name: 'Che cosa cambierebbe?' }).click();
    await sheet.getByText(/carica Segreteria · segreteria-console: certo → annullato/).waitFor();
    expect(faults).toEqual([]);
  }, 120_000);

  it('sends a stranger to the door, says what is not there, and speaks two languages', async () => {
    const { page } = await device(browser);
    const faults = watch(page);
    await page.goto(address);
    await page.getByRole('link', { name: 'Entra' }).first().waitFor();
    await press(page, 'English');
    await page.getByText('The record of what a network decides.').waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en');
    await page.goto(`${address}/networks/nessuna`);
    await page.getByRole('alert').waitFor();
    // A network that wants it shows itself to everybody, as of any day.
    await page.goto(`${address}/networks/${scene.network}?validAt=2024-06-01`);
    await page.getByRole('alert').waitFor();
    const parts = ['network', 'members', 'offices', 'instruments', 'mandates', 'decisions', 'deliberations'];
    const shown = Object.fromEntries(parts.map((part) => [part, 'PUBLIC']));
    accepted(await scene.secretariat.post(`/v1/networks/${scene.network}/visibility`, shown));
    await page.reload();
    await page.getByRole('cell', { name: 'Ente nord' }).waitFor();
    await page.getByRole('region', { name: 'Permanent address' }).waitFor();
    await page.goto(`${address}/networks/nessuna/altro`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(faults).toEqual([]);
  }, 120_000);

  const pages = (): readonly string[] => [
    '/',
    '/networks',
    `/networks/${scene.network}`,
    `/networks/${scene.network}/difference?fromValidAt=2024-01-01`,
    `/networks/${scene.network}/timeline`,
    `/networks/${scene.network}/gaps`,
    `/networks/${scene.network}/acts`,
    `/instruments/${scene.network}.patto`,
    `/ballots/${scene.network}.bilancio.1`,
    `/facts/member:${scene.network}:${scene.id('nord')}:1`,
  ];

  it.each(['it', 'en'])(
    'keeps nobody out, in light and dark, narrow and wide (%s)',
    async (language) => {
      const { page } = await signedIn(patto, browser, 'storica-console');
      await page.evaluate(`localStorage.setItem('patto-language', '${language}')`);
      const found: string[] = [];
      for (const path of pages()) {
        await page.goto(`${address}${path}`);
        await page.locator('h1').waitFor();
        await page
          .getByText(/^(Un momento|One moment)…$/)
          .first()
          .waitFor({ state: 'detached' });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await obstacles(page)).map((one) => `${path} ${colorScheme} ${one}`));
        }
        for (const size of [PHONE, DESK, WALL]) {
          await page.setViewportSize(size);
          const wider = await overflow(page);
          if (wider > 0) found.push(`${path} is ${wider} px wider than ${size.width}`);
        }
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  it('is small: what it takes to come in, see and vote, and all of its styles', () => {
    const assets = join(__dirname, '../../dist/console/assets');
    const weigh = (wanted: RegExp): number =>
      readdirSync(assets)
        .filter((name) => wanted.test(name))
        .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
    // All scripts but those of the other screens and of the language that is not spoken.
    const others = /^(?!(networks?|state|difference|timeline|gaps|fact|bars|picture|en)-).*\.js$/;
    expect(weigh(others)).toBeLessThan(200 * 1024);
    expect(weigh(/\.css$/)).toBeLessThan(40 * 1024);
  });
});
