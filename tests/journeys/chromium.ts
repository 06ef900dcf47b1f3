import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own browser: CHROMIUM, or where systems put it; null: there is none. */
export const chromiumPath = (): string | null => {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  return PLACES.find((place) => existsSync(place)) ?? null;
};

/** `describe`, where there is a browser; where there is none it says so in one line, and CI fails. */
export const describeInBrowser = (name: string, journeys: () => void): void => {
  const hasBrowser = chromiumPath() !== null;
  if (!hasBrowser && process.env['CI'])
    throw new Error('CI has no Chromium: apt-get install chromium, or set CHROMIUM');
  if (!hasBrowser)
    process.stderr.write(
      'No Chromium is installed (or named by CHROMIUM): no journey in a browser is tried.\n',
    );
  (hasBrowser ? describe : describe.skip)(name, journeys);
};

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

/** A device of a person: a browser of its own with an authenticator that knows its owner. */
export type Device = { readonly context: BrowserContext; readonly page: Page };

export const device = async (browser: Browser): Promise<Device> => {
  const context = await browser.newContext({ locale: 'it-IT' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { context, page };
};
