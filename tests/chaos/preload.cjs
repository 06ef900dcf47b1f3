// Loaded before each process of a Patto under chaos: its clock can be stepped, and it reaches its stores over the suite's links.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [, script = '', first] = process.argv;
const part =
  /[\\/]apps[\\/](api|worker)[\\/]src[\\/]main\.js$/.exec(script)?.[1] ??
  (first === 'eventstore' ? 'node' : null);
const folder = process.env.PATTO_CHAOS;

/** Milliseconds that this process's clock is ahead of the machine's; read again at SIGUSR2. */
let ahead = 0;
const readClock = () => {
  try {
    ahead = Number(readFileSync(join(folder, `clock-${part}`), 'utf8'));
  } catch {
    ahead = 0;
  }
};

const stepClock = () => {
  const Real = Date;
  const now = () => Real.now() + ahead;
  globalThis.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(now());
      else super(...parts);
    }
    static now() {
      return now();
    }
  };
  readClock();
  process.on('SIGUSR2', readClock);
};

/** The same address at another port. */
const over = (url, port) => url.replace(/(@|\/\/)127\.0\.0\.1:\d+/, `$1127.0.0.1:${port}`);

const takeLinks = (links) => {
  process.env.EVENTSTORE_URL = over(process.env.EVENTSTORE_URL, links.events);
  process.env.POSTGRES_URL = over(process.env.POSTGRES_URL, links.rows);
};

if (folder && part) {
  stepClock();
  if (part !== 'node') takeLinks(JSON.parse(readFileSync(join(folder, 'links.json'), 'utf8'))[part]);
}
