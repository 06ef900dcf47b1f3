import type { Browser, Page } from 'playwright-core';
import { install, type Installation } from '../acceptance/installation';
import { describeInBrowser, device, launch } from './chromium';
import { watch } from './sign-in';

describeInBrowser('The door', () => {
  let patto: Installation;
  let browser: Browser;
  let link: string;
  let person: string;
  let address: string;

  beforeAll(async () => {
    patto = await install();
    browser = await launch();
    address = patto.url.replace('127.0.0.1', 'localhost');
    const registrar = await patto.as('registrar');
    await registrar.post('/v1/organisations', { id: 'ente-viaggio', name: 'Ente' });
    const { body } = await registrar.post('/v1/organisations/ente-viaggio/invitations');
    ({ link, person } = body as { link: string; person: string });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await patto.stop();
  });

  /** Who the record says that this browser is. */
  const me = async (page: Page): Promise<unknown> => {
    const answer = await page.request.get(`${address}/v1/me`);
    return answer.ok() ? ((await answer.json()) as { person: unknown }).person : answer.status();
  };

  const press = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
  };

  it('takes a person from an invitation to a passkey, out and in again, and on to a second device', async () => {
    const { page } = await device(browser);
    const faults = watch(page);

    await page.goto(link);
    expect(await page.getByRole('heading').first().textContent()).toBe('Sei stato invitato');
    await press(page, 'Crea la passkey');
    await page.waitForURL(`${address}/`);
    expect(await me(page)).toBe(person);

    await page.getByRole('link', { name: 'Dispositivi' }).click();
    await press(page, 'Esci');
    const signIn = page.getByRole('main').getByRole('link', { name: 'Entra' });
    await signIn.waitFor();
    expect(await me(page)).toBe(401);
    await signIn.click();
    await press(page, 'Entra con la passkey');
    await page.waitForURL(`${address}/`);
    expect(await me(page)).toBe(person);

    await page.getByRole('link', { name: 'Dispositivi' }).click();
    await press(page, 'Aggiungi un dispositivo');
    const code = page.locator('#code');
    await code.filter({ hasText: /\w{4}-\w{4}/ }).waitFor();
    const other = await device(browser);
    await other.page.goto(`${address}/door/device`);
    await other.page.getByLabel('Il codice').fill((await code.textContent()) ?? '');
    await press(other.page, 'Usa il codice');
    await press(other.page, 'Crea la passkey');
    await other.page.waitForURL(`${address}/`);
    expect(await me(other.page)).toBe(person);
    await other.page.goto(`${address}/door`);
    expect(await other.page.getByRole('button', { name: 'Togli' }).count()).toBe(2);

    await page.goto(link);
    expect(await page.getByRole('heading').first().textContent()).toBe('Questo link non vale più');
    expect(faults).toEqual([]);
  }, 120_000);

  it('does not let in whose device has no passkey of this domain', async () => {
    const { page } = await device(browser);
    await page.goto(`${address}/door/sign-in`);
    await press(page, 'Entra con la passkey');
    await page.getByRole('alert').filter({ hasText: 'Non è riuscito' }).waitFor();
    expect(await me(page)).toBe(401);
  }, 120_000);
});
