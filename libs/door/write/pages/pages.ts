import type { PasskeyLine, SessionLine } from '@patto/identity';
import { html, type Html } from './html';
import { wordsIn, type Language, type Words } from './words';

/** Nothing but what this host serves, and no frame around it. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type Content = { readonly title: string; readonly body: Html };

const whole = (language: Language, { title, body }: Content): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Patto</title>
        <link rel="icon" href="/door/icon.svg" />
        <link rel="stylesheet" href="/door/door.css" />
        <script src="/door/door.js" defer></script>
      </head>
      <body data-wrong="${wordsIn(language).wrong}">
        <main>
          <p class="mark">Patto</p>
          <h1>${title}</h1>
          ${body}
          <p id="wrong" role="alert"></p>
        </main>
      </body>
    </html> `.text;

const mailForm = (words: Words): Html =>
  html`<details>
    <summary>${words.mailInstead}</summary>
    <form data-do="mail" data-sent="${words.mailSent}">
      <label for="address">${words.address}</label>
      <input id="address" name="address" type="email" autocomplete="email" required />
      <button>${words.mailLink}</button>
    </form>
    <p id="done" role="status"></p>
  </details>`;

const codeForm = (words: Words): Html =>
  html`<form data-do="code">
    <label for="code">${words.code}</label>
    <input
      id="code"
      name="code"
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck="false"
      required
    />
    <button>${words.useCode}</button>
  </form>`;

/** `path`: of the sign-in; `isKnown`: a session of this browser may go on. */
export const signInPage = (
  language: Language,
  path: string,
  { isKnown, isForProgram }: { readonly isKnown: boolean; readonly isForProgram: boolean },
): string => {
  const words = wordsIn(language);
  const program = isForProgram ? html`<p><strong>${words.programTold}</strong></p>` : html``;
  const known = html`<p>${words.carryOnTold}</p>
    <button data-do="carryOn" data-path="${path}">${words.carryOn}</button>
    <details>
      <summary>${words.signInWith}</summary>
      <button data-do="passkey" data-path="${path}">${words.signInWith}</button>
    </details>`;
  const fresh = html`<p>${words.signInTold}</p>
    <button data-do="passkey" data-path="${path}">${words.signInWith}</button>
    ${mailForm(words)}
    <details>
      <summary>${words.deviceInstead}</summary>
      ${codeForm(words)}
    </details>`;
  return whole(language, { title: words.signIn, body: html`${program}${isKnown ? known : fresh}` });
};

/** Of somebody who was invited, or who adds a device. `signIn`: where another provider signs people in. */
export const invitationPage = (
  language: Language,
  asked: { readonly code: string; readonly kind: 'invitation' | 'device'; readonly signIn: string | null },
): string => {
  const words = wordsIn(language);
  const { code, kind, signIn } = asked;
  const enrol = html`<button data-do="enrol" data-code="${code}">${words.enrol}</button>`;
  const without = html`<details>
    <summary>${words.noPasskey}</summary>
    <p class="soft">${words.noPasskeyTold}</p>
    <button data-do="accept" data-code="${code}">${words.enterOnce}</button>
  </details>`;
  const body =
    signIn === null
      ? html`<p>${words.invitedTold}</p>
          ${enrol}${kind === 'invitation' ? without : null}`
      : html`<a class="button" href="${signIn}">${words.provider}</a>`;
  return whole(language, { title: kind === 'device' ? words.device : words.invited, body });
};

/** A link signs in by its button and not by being opened: what looks at links in mails uses up none. */
export const enterPage = (language: Language, code: string): string => {
  const words = wordsIn(language);
  const body = html`<p>${words.enterTold}</p>
    <button data-do="enter" data-code="${code}">${words.enter}</button>`;
  return whole(language, { title: words.signIn, body });
};

export const gonePage = (language: Language): string => {
  const words = wordsIn(language);
  return whole(language, { title: words.gone, body: html`<p>${words.goneTold}</p>` });
};

export const devicePage = (language: Language): string => {
  const words = wordsIn(language);
  return whole(language, { title: words.device, body: codeForm(words) });
};

export const outsidePage = (language: Language): string => {
  const words = wordsIn(language);
  const body = html`<a class="button" href="/door/sign-in">${words.signIn}</a>`;
  return whole(language, { title: words.outside, body });
};

const sessionItem = (words: Words, { id, kind, agent, beganAt }: SessionLine): Html =>
  html`<li>
    <span
      >${agent === '' ? words[kind === 'program' ? 'program' : 'here'] : agent}<br />
      <span class="soft">${beganAt.slice(0, 10)}</span></span
    >
    <button class="quiet" data-do="remove" data-path="/v1/me/sessions/${id}">${words.end}</button>
  </li>`;

const passkeyItem = (words: Words, { id, madeAt }: PasskeyLine): Html =>
  html`<li>
    <span>${words.passkey} ${madeAt.slice(0, 10)}</span>
    <button class="quiet" data-do="remove" data-path="/v1/me/passkeys/${id}">${words.remove}</button>
  </li>`;

/** What a person has at the door. `address`: where the other device goes. */
export const homePage = (
  language: Language,
  person: string,
  has: {
    readonly sessions: readonly SessionLine[];
    readonly passkeys: readonly PasskeyLine[];
    readonly address: string;
  },
): string => {
  const words = wordsIn(language);
  const body = html`<p>${words.homeTold} <strong id="person">${person}</strong>.</p>
    <h2>${words.sessions}</h2>
    <ul>
      ${has.sessions.map((one) => sessionItem(words, one))}
    </ul>
    <h2>${words.passkeys}</h2>
    <ul>
      ${has.passkeys.map((one) => passkeyItem(words, one))}
    </ul>
    <h2>${words.addDevice}</h2>
    <p class="soft">${words.addDeviceTold} ${has.address}/door/device</p>
    <p><code id="code" role="status"></code></p>
    <button class="quiet" data-do="device">${words.addDevice}</button>
    <h2>${words.leave}</h2>
    <button class="quiet" data-do="leave">${words.leave}</button>`;
  return whole(language, { title: words.home, body });
};
