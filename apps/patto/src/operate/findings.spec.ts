import { exitCodeOf, findingsOf } from './findings';
import type { Consumer, EventsLook, Installation, RowsLook } from './installation';

const consumer: Consumer = {
  name: 'state_1',
  label: 'state',
  projection: 'state',
  version: 1,
  status: 'live',
  position: null,
  events: '0',
  parked: 0,
  refused: 0,
  paused: false,
  failure: null,
  isRunning: true,
  caughtUp: true,
  sinceAdvanceMs: 0,
  unread: 0,
  unreadSeconds: 0,
  late: 0,
  health: 'idle',
};
const events: EventsLook = { head: '7', newestAheadMs: -1000 };
const rows: RowsLook = {
  version: '18.4',
  major: 18,
  mayCreate: true,
  aheadMs: 3,
  migrations: { pending: [], changed: [], foreign: [] },
};
const well: Installation = {
  dataDir: '/var/lib/patto',
  node: '22.1.0',
  folder: 'writable',
  disk: { free: 50 * 1024 ** 3, size: 100 * 1024 ** 3 },
  running: { pid: 7, url: 'http://127.0.0.1:3000', isReady: true },
  restarts: {},
  stores: { found: { eventstoreUrl: 'esdb://127.0.0.1:2113', postgresUrl: 'postgres://127.0.0.1/patto' } },
  events: { found: events },
  rows: { found: rows },
  estrangement: { found: null },
  consumers: { found: [consumer] },
};

it('finds nothing to do where all is well', () => {
  const findings = findingsOf(well);
  expect(findings.filter(({ remedy }) => remedy !== null)).toEqual([]);
  expect(findings.map(({ about }) => about)).toEqual(
    expect.arrayContaining([
      'Node',
      'Data folder',
      'Disk',
      'Event store',
      'PostgreSQL',
      'Clock',
      'Migrations',
    ]),
  );
  expect(exitCodeOf(findings)).toBe(0);
});

const rowsBut = (changes: Partial<RowsLook>): Partial<Installation> => ({
  rows: { found: { ...rows, ...changes } },
});
const consumerBut = (changes: Partial<Consumer>): Partial<Installation> => ({
  consumers: { found: [{ ...consumer, ...changes }] },
});

it.each<readonly [string, Partial<Installation>, number, RegExp]>([
  ['an old Node', { node: '20.18.3' }, 2, /Install Node 20\.19/],
  ['a folder of somebody else', { folder: 'closed' }, 2, /as the user who runs Patto/],
  ['a full disk', { disk: { free: 5 * 1024 ** 2, size: 1024 ** 3 } }, 2, /Make room/],
  ['a disk that fills', { disk: { free: 500 * 1024 ** 2, size: 1024 ** 3 } }, 1, /Make room/],
  ['an API that is not ready', { running: { pid: 7, url: 'http://x', isReady: false } }, 2, /api\.log/],
  ['restarts', { restarts: { 'The worker': 2 } }, 1, /\/var\/lib\/patto\/logs/],
  ['no stores', { running: null, stores: { fault: 'Nothing runs.' } }, 2, /npm start/],
  [
    'a store that does not answer',
    { events: { fault: 'It does not answer.' } },
    2,
    /EVENTSTORE_URL leads to it/,
  ],
  ['a store without rights', { events: { fault: 'Access Denied' } }, 2, /right to read \$all/],
  ['a database that does not answer', { rows: { fault: 'ECONNREFUSED' } }, 2, /POSTGRES_URL/],
  ['an old database', rowsBut({ version: '13.2', major: 13 }), 2, /PostgreSQL 14 or newer/],
  ['a database without rights', rowsBut({ mayCreate: false }), 2, /grant create/],
  ['clocks that differ', rowsBut({ aheadMs: 9_000 }), 1, /NTP/],
  ['events from the future', { events: { found: { head: '7', newestAheadMs: 60_000 } } }, 1, /NTP/],
  [
    'pending migrations',
    rowsBut({ migrations: { ...rows.migrations, pending: ['a'] } }),
    1,
    /Start the worker/,
  ],
  [
    'changed migrations',
    rowsBut({ migrations: { ...rows.migrations, changed: ['a'] } }),
    2,
    /version that made/,
  ],
  [
    'newer migrations',
    rowsBut({ migrations: { ...rows.migrations, foreign: ['a'] } }),
    2,
    /that version of Patto/,
  ],
  [
    'another store',
    { estrangement: { found: { kind: 'older', sentence: 'It lacks events.' } } },
    2,
    /stores\.md/,
  ],
  ['a failed read model', consumerBut({ health: 'failed', failure: 'x' }), 2, /projections resume state/],
  ['a paused read model', consumerBut({ health: 'paused' }), 1, /projections resume state/],
  ['no worker', consumerBut({ health: 'unattended' }), 2, /Start a worker/],
  ['a stalled read model', consumerBut({ health: 'stalled' }), 2, /worker's log/],
  ['parked events', consumerBut({ parked: 2 }), 1, /projections parked state/],
  ['late deadlines', consumerBut({ late: 2 }), 1, /worker's log/],
])('says what to do about %s', (_, changes, code, remedy) => {
  const findings = findingsOf({ ...well, ...changes });
  const toDo = findings.flatMap((finding) => finding.remedy ?? []);
  expect(toDo.some((text) => remedy.test(text))).toBe(true);
  expect(exitCodeOf(findings)).toBe(code);
});
