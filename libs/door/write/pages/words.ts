export type Language = 'it' | 'en';

const it = {
  wrong: 'Non è riuscito. Prova di nuovo; se non riesce ancora, chiedi un nuovo codice.',
  signIn: 'Entra in Patto',
  signInWith: 'Entra con la passkey',
  signInTold: 'La passkey è nel tuo telefono o computer: ti riconosce come sblocchi lo schermo.',
  programTold: 'Un programma su questo computer chiede di agire per te. Continua solo se l’hai avviato tu.',
  carryOn: 'Continua',
  carryOnTold: 'Sei già dentro in questo browser.',
  mailInstead: 'Non ho una passkey qui',
  address: 'Il tuo indirizzo e-mail',
  mailLink: 'Mandami un link',
  mailSent: 'Se l’indirizzo è noto, il link arriva tra poco. Vale dieci minuti e una volta sola.',
  deviceInstead: 'Ho un codice per questo dispositivo',
  code: 'Il codice',
  useCode: 'Usa il codice',
  invited: 'Sei stato invitato',
  invitedTold:
    'Con la passkey entri senza password: resta nel tuo telefono o computer. Questo link vale una volta sola.',
  device: 'Aggiungi questo dispositivo',
  enrol: 'Crea la passkey',
  noPasskey: 'Qui non posso creare una passkey',
  noPasskeyTold: 'Entri per questa volta; poi ogni volta chiedi un link per e-mail.',
  enterOnce: 'Entra senza passkey',
  provider: 'Accetta ed entra',
  enter: 'Entra',
  enterTold: 'Questo link vale una volta sola, per dieci minuti.',
  gone: 'Questo link non vale più',
  goneTold: 'È già stato usato, o il suo tempo è passato. Chiedine uno nuovo a chi te l’ha mandato.',
  home: 'Sei dentro',
  homeTold: 'Patto ti conosce come',
  sessions: 'Dove sei dentro',
  program: 'Un programma',
  here: 'Un browser',
  passkeys: 'Le tue passkey',
  passkey: 'Passkey del',
  end: 'Chiudi',
  remove: 'Togli',
  addDevice: 'Aggiungi un dispositivo',
  addDeviceTold: 'Sull’altro dispositivo apri',
  leave: 'Esci',
  outside: 'Non sei dentro',
} as const;

const en: { readonly [word in keyof typeof it]: string } = {
  wrong: 'That did not work. Try again; if it still does not, ask for a new code.',
  signIn: 'Sign in to Patto',
  signInWith: 'Sign in with a passkey',
  signInTold: 'The passkey is in your phone or computer: it knows you as you unlock the screen.',
  programTold: 'A program on this computer asks to act for you. Go on only if you started it.',
  carryOn: 'Go on',
  carryOnTold: 'You are signed in in this browser already.',
  mailInstead: 'I have no passkey here',
  address: 'Your e-mail address',
  mailLink: 'Send me a link',
  mailSent: 'If the address is known, the link will be there shortly. It works once, within ten minutes.',
  deviceInstead: 'I have a code for this device',
  code: 'The code',
  useCode: 'Use the code',
  invited: 'You have been invited',
  invitedTold:
    'With a passkey you sign in without a password: it stays in your phone or computer. This link works once.',
  device: 'Add this device',
  enrol: 'Make a passkey',
  noPasskey: 'I cannot make a passkey here',
  noPasskeyTold: 'You come in this time; later you ask for a link by e-mail each time.',
  enterOnce: 'Come in without a passkey',
  provider: 'Accept and sign in',
  enter: 'Sign in',
  enterTold: 'This link works once, within ten minutes.',
  gone: 'This link works no more',
  goneTold: 'It was used already, or its time is over. Ask whoever sent it for a new one.',
  home: 'You are signed in',
  homeTold: 'Patto knows you as',
  sessions: 'Where you are signed in',
  program: 'A program',
  here: 'A browser',
  passkeys: 'Your passkeys',
  passkey: 'Passkey of',
  end: 'End',
  remove: 'Remove',
  addDevice: 'Add a device',
  addDeviceTold: 'On the other device open',
  leave: 'Sign out',
  outside: 'You are not signed in',
};

export type Words = { readonly [word in keyof typeof it]: string };

export const wordsIn = (language: Language): Words => (language === 'it' ? it : en);

/** The first of the languages that a browser asks for which is spoken here; Italian where it asks for none. */
export const languageOf = (accepted = ''): Language => {
  const asked = accepted.split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  return asked.find((one) => one === 'it' || one === 'en') === 'en' ? 'en' : 'it';
};
