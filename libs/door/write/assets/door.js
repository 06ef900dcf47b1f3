// The door's own script: passkeys, and the few buttons of its pages. Nothing is loaded from elsewhere.
'use strict';

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const cookie = (name) =>
  document.cookie
    .split('; ')
    .map((one) => one.split('='))
    .find(([key]) => key === name || key === `__Host-${name}`)?.[1] ?? '';

const ask = async (method, path, body) => {
  const response = await fetch(path, {
    method,
    headers: {
      'x-csrf-token': cookie('patto-csrf'),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const said = await response.text();
  if (!response.ok) throw new Error(said);
  return said === '' ? {} : JSON.parse(said);
};

const listed = (credentials = []) => credentials.map((one) => ({ ...one, id: bytes(one.id) }));

const create = async (options) => {
  const { id, rawId, type, response, authenticatorAttachment } = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: listed(options.excludeCredentials),
    },
  });
  return {
    ...{ id, type, rawId: text(rawId), authenticatorAttachment, clientExtensionResults: {} },
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
};

const get = async (options) => {
  const { id, rawId, type, response, authenticatorAttachment } = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: listed(options.allowCredentials),
    },
  });
  return {
    ...{ id, type, rawId: text(rawId), authenticatorAttachment, clientExtensionResults: {} },
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle && { userHandle: text(response.userHandle) }),
    },
  };
};

const go = ({ to }) => location.assign(to);
const show = (id, words) => {
  document.getElementById(id).textContent = words;
};

/** What each button and each form does; `data` is what the page says of it. */
const deeds = {
  enrol: async ({ code }) => {
    const options = await ask('POST', '/door/invitation/options', { code });
    go(await ask('POST', '/door/invitation/passkey', { code, response: await create(options) }));
  },
  accept: async ({ code }) => go(await ask('POST', '/door/invitation/without-passkey', { code })),
  enter: async ({ code }) => go(await ask('POST', '/door/enter', { code })),
  passkey: async ({ path }) => {
    const options = await ask('POST', `${path}/passkey/options`, {});
    go(await ask('POST', `${path}/passkey`, { response: await get(options) }));
  },
  carryOn: async ({ path }) => go(await ask('POST', `${path}/session`, {})),
  mail: async ({ sent }, form) => {
    await ask('POST', '/door/mail', { address: new FormData(form).get('address') });
    show('done', sent);
  },
  code: (_, form) => {
    const code = new FormData(form).get('code');
    go({ to: `/door/invitation?code=${encodeURIComponent(code)}` });
  },
  device: async () => show('code', (await ask('POST', '/v1/me/devices', {})).code),
  remove: async ({ path }) => {
    await ask('DELETE', path);
    location.reload();
  },
  leave: async () => go(await ask('POST', '/door/sign-out', {})),
};

const run = async (element, button) => {
  show('wrong', '');
  button.disabled = true;
  try {
    await deeds[element.dataset.do](element.dataset, element);
  } catch {
    show('wrong', document.body.dataset.wrong);
  } finally {
    button.disabled = false;
  }
};

for (const button of document.querySelectorAll('button[data-do]'))
  button.addEventListener('click', () => run(button, button));
for (const form of document.querySelectorAll('form[data-do]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run(form, form.querySelector('button'));
  });
