import type { Consumer, Installation } from './installation';

/** `warning`: it works, and will not for ever. `fault`: it does not work. */
export type Level = 'ok' | 'warning' | 'fault';
export type Finding = {
  readonly level: Level;
  readonly about: string;
  readonly says: string;
  /** What to do about it; null where there is nothing to do. */
  readonly remedy: string | null;
};

const ok = (about: string, says: string): Finding => ({ level: 'ok', about, says, remedy: null });
const warning = (about: string, says: string, remedy: string): Finding => ({
  level: 'warning',
  about,
  says,
  remedy,
});
const fault = (about: string, says: string, remedy: string): Finding => ({
  level: 'fault',
  about,
  says,
  remedy,
});

const MIB = 1024 ** 2;
const OLDEST_NODE = [20, 19] as const;
const OLDEST_POSTGRES = 14;
const CLOCK_MS = 2_000;

const ofNode = ({ node }: Installation): Finding => {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld
    ? fault('Node', `Node ${node} is too old.`, `Install Node ${OLDEST_NODE.join('.')} or newer.`)
    : ok('Node', node);
};

const ofFolder = ({ folder, dataDir }: Installation): Finding => {
  if (folder === 'writable') return ok('Data folder', dataDir);
  if (folder === 'absent')
    return warning('Data folder', `${dataDir} does not exist.`, 'npm start makes it; or set PATTO_DATA.');
  const says = `This user may not read and write in ${dataDir}.`;
  return fault('Data folder', says, 'Run this as the user who runs Patto, or set PATTO_DATA.');
};

const ofDisk = ({ disk, dataDir }: Installation): readonly Finding[] => {
  if (disk === null) return [];
  const says = `${Math.floor(disk.free / MIB)} MiB free`;
  const remedy = `Make room on the disk of ${dataDir}.`;
  if (disk.free < 100 * MIB) return [fault('Disk', says, remedy)];
  return [disk.free < 1024 * MIB ? warning('Disk', says, remedy) : ok('Disk', says)];
};

const ofRunning = ({ running, stores }: Installation): Finding => {
  if (running === null)
    return 'fault' in stores
      ? warning('Patto', 'Nothing runs on this data folder.', 'npm start')
      : ok('Patto', 'No patto start runs on this data folder; the stores are asked all the same.');
  const { pid, url, isReady } = running;
  if (url === null) return ok('Patto', `process ${pid}, without an API or still starting`);
  return isReady
    ? ok('Patto', `ready at ${url}, process ${pid}`)
    : fault('Patto', `${url} is not ready.`, 'What follows may say why; else see logs/api.log.');
};

const ofRestarts = ({ restarts, dataDir }: Installation): readonly Finding[] =>
  Object.entries(restarts).map(([part, times]) =>
    warning(
      'Restarts',
      `${part} ended by itself and was started again, ${times} time${times === 1 ? '' : 's'}.`,
      `See why in ${dataDir}/logs${part.includes('PostgreSQL') ? ' and postgres.log beside it' : ''}.`,
    ),
  );

const ofEvents = ({ events }: Installation): readonly Finding[] => {
  if ('fault' in events) {
    const isDenied = /denied|unauthenticated|permission/i.test(events.fault);
    const remedy = isDenied
      ? 'Give the user of EVENTSTORE_URL the right to read $all.'
      : 'See that it runs and that EVENTSTORE_URL leads to it; embedded, see logs/eventstore.log.';
    return [fault('Event store', events.fault, remedy)];
  }
  const { head, newestAheadMs } = events.found;
  const says = head === null ? 'answers; it is empty' : `answers; the log goes to ${head}`;
  const all = [ok('Event store', says)];
  if (newestAheadMs <= CLOCK_MS) return all;
  const ahead = `Its newest event is ${Math.round(newestAheadMs / 1000)} s in the future.`;
  return [...all, warning('Clock', ahead, 'Set the clocks of both machines by NTP.')];
};

const ofClock = (aheadMs: number): Finding =>
  Math.abs(aheadMs) <= CLOCK_MS
    ? ok('Clock', 'agrees with that of PostgreSQL')
    : warning(
        'Clock',
        `It is ${Math.abs(Math.round(aheadMs / 1000))} s ${aheadMs > 0 ? 'behind' : 'before'} that of PostgreSQL.`,
        'Set the clocks of both machines by NTP.',
      );

const ofMigrations = ({ pending, changed, foreign }: Migrations): Finding => {
  if (changed.length > 0)
    return fault(
      'Migrations',
      `${changed.join(', ')} read otherwise than applied.`,
      'Install the version that made this database.',
    );
  if (foreign.length > 0)
    return fault(
      'Migrations',
      `${foreign.join(', ')} were applied by a newer version.`,
      'Install that version of Patto.',
    );
  return pending.length > 0
    ? warning('Migrations', `${pending.length} are not applied yet.`, 'Start the worker, which applies them.')
    : ok('Migrations', 'all applied');
};
type Migrations = Extract<Installation['rows'], { found: unknown }>['found']['migrations'];

const ofRows = ({ rows }: Installation): readonly Finding[] => {
  if ('fault' in rows)
    return [
      fault(
        'PostgreSQL',
        rows.fault,
        'See that it runs and that POSTGRES_URL leads to it; embedded, see postgres.log.',
      ),
    ];
  const { version, major, mayCreate, aheadMs, migrations } = rows.found;
  const about = 'PostgreSQL';
  return [
    major < OLDEST_POSTGRES
      ? fault(about, `Version ${version} is too old.`, `Use PostgreSQL ${OLDEST_POSTGRES} or newer.`)
      : ok(about, `answers; version ${version}`),
    ...(mayCreate
      ? []
      : [
          fault(
            about,
            'Its user may not make schemas.',
            'grant create on database … to the user of POSTGRES_URL',
          ),
        ]),
    ofClock(aheadMs),
    ofMigrations(migrations),
  ];
};

const ofEstrangement = ({ estrangement }: Installation): readonly Finding[] => {
  if ('fault' in estrangement) return [];
  if (estrangement.found === null) return [ok('Store', 'is the one that the read models were made from')];
  return [fault('Store', estrangement.found.sentence, 'See docs/operations/stores.md before anything else.')];
};

const ofConsumer = ({ label, health, failure, parked, late }: Consumer): readonly Finding[] => {
  const standing: Finding[] = [];
  if (health === 'failed')
    standing.push(
      fault(label, `It stopped: ${failure ?? ''}`, `When that is mended: patto projections resume ${label}`),
    );
  if (health === 'paused')
    standing.push(warning(label, 'It is paused.', `patto projections resume ${label}`));
  if (health === 'unattended') standing.push(fault(label, 'No worker moves it.', 'Start a worker.'));
  if (health === 'stalled')
    standing.push(
      fault(label, 'It has not moved for half a minute.', "See the worker's log, and start it again."),
    );
  if (parked > 0)
    standing.push(
      warning(
        label,
        `${parked} could not be applied.`,
        `patto projections parked ${label}, then retry or skip`,
      ),
    );
  if (late > 0 && health === 'idle')
    standing.push(warning(label, `${late} deadlines have passed unheard.`, "See the worker's log."));
  return standing;
};

const ofConsumers = ({ consumers }: Installation): readonly Finding[] => {
  if ('fault' in consumers) return [];
  const all = consumers.found.flatMap(ofConsumer);
  const says = `${consumers.found.length} read models, policies and deadlines, all as they should be`;
  return all.length > 0 ? all : [ok('Read side', says)];
};

const ofStores = ({ stores }: Installation): readonly Finding[] =>
  'fault' in stores ? [fault('Stores', stores.fault, 'npm start')] : [];

/** What is to be said of an installation, and what to do about it. */
export const findingsOf = (seen: Installation): readonly Finding[] => {
  const own = [
    ofNode(seen),
    ofFolder(seen),
    ...ofDisk(seen),
    ofRunning(seen),
    ...ofRestarts(seen),
    ...ofStores(seen),
  ];
  if ('fault' in seen.stores) return own;
  return [...own, ...ofEvents(seen), ...ofRows(seen), ...ofEstrangement(seen), ...ofConsumers(seen)];
};

/** 0: nothing to do. 1: warnings alone. 2: something does not work. */
export const exitCodeOf = (findings: readonly Finding[]): number => {
  if (findings.some(({ level }) => level === 'fault')) return 2;
  return findings.some(({ level }) => level === 'warning') ? 1 : 0;
};
