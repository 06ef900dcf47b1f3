import { Accounts, DoorDatabase, openSecret, Tickets } from '@patto/identity/store';
import { connectReadStore } from '@patto/read-store';
import type { Browser, Page } from 'playwright-core';
import type { Installation } from '../acceptance/installation';
import { device } from './chromium';

/** Where browsers find an installation: they make no passkeys for a bare address. */
export const addressOf = ({ url }: Installation): string => url.replace('127.0.0.1', 'localhost');

/** A link that signs this person in once. */
const linkFor = async (patto: Installation, person: string): Promise<string> => {
  const sql = connectReadStore(patto.environment['POSTGRES_URL'] ?? '', { max: 1 });
  try {
    const [database, secret] = [new DoorDatabase(sql), await openSecret(patto.dataDir, null)];
    await new Accounts(database, secret).have(person);
    const whose = { person, issuedBy: null, network: null, organisation: null };
    const { code } = await new Tickets(database, secret).issue({ kind: 'sign-in', ...whose });
    return `${addressOf(patto)}/door/enter?code=${code}`;
  } finally {
    await sql.end();
  }
};

/**
 * What went wrong in a page: an error of a script, or something that the policy of the page forbids. That an answer was a
 * refusal, which browsers note by themselves, is no fault.
 */
export const watch = (page: Page): readonly string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      faults.push(line.text());
  });
  return faults;
};

/** A browser in which this person has just come in. */
export const signedIn = async (
  patto: Installation,
  browser: Browser,
  person: string,
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> => {
  const { page } = await device(browser);
  const faults = watch(page);
  await page.goto(await linkFor(patto, person));
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL(`${addressOf(patto)}/`);
  return { page, faults };
};
