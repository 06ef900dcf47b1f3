import { ConfigError, readConfig, type Config } from '@patto/config';
import { EmbeddedPostgresError } from '@patto/embedded-postgres';
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathsIn, takeDataFolder } from './data-folder';
import type { FolderLock } from './folder-lock';
import { decideOnExamples, NOBODY, peopleOf, writeTokens, type Tokens } from './people';
import { checkPort } from './port';
import { registrarOf, startApi, startWorker, type Stores } from './processes';
import { readyBlock, type WaysIn } from './ready-block';
import { signInLinks } from './sign-in-links';
import { StartFault } from './start-fault';
import { startEventStore, startPostgres } from './stores';
import { Supervisor, type Death } from './supervisor';
import { tokenMaker } from './tokens';

const startStores = async (
  config: Config,
  { descriptor }: FolderLock,
  supervisor: Supervisor,
): Promise<Stores> => {
  // Examples are loaded with tokens of Patto's own making.
  const wantsExamples = config.examples === 'all' && config.role === 'all' && config.oidcIssuer === null;
  if (config.eventstoreUrl === null) decideOnExamples(config.dataDir, wantsExamples);
  const [eventstoreUrl, postgresUrl] = await Promise.all([
    startEventStore(config, descriptor, supervisor),
    startPostgres(config, supervisor),
  ]);
  const stores = { eventstoreUrl, postgresUrl };
  // For `patto projections`, which works on the stores themselves; the addresses are new at every start.
  writeFileSync(pathsIn(config.dataDir).stores, `${JSON.stringify(stores)}\n`, { mode: 0o600 });
  return stores;
};

/** Ways in for those whom Patto itself put into the record; null where it put nobody or may not let anybody in. */
const waysIn = async (config: Config, baseUrl: string, postgresUrl: string): Promise<WaysIn | null> => {
  const { dataDir, eventstoreUrl } = config;
  const registrar = registrarOf(config);
  const tokenFor = tokenMaker(config, baseUrl);
  if (tokenFor === null || registrar === null) return null;
  const people = eventstoreUrl === null ? await peopleOf(dataDir, { baseUrl, registrar, tokenFor }) : NOBODY;
  const write = (): Promise<Tokens> => writeTokens(dataDir, { ...people, registrar }, tokenFor);
  // While the API is away it writes none; there is time enough until the next.
  setInterval(() => void write().catch(() => undefined), RENEW_MS).unref();
  const tokens = await write();
  return { tokens, links: await signInLinks(config, people, { url: baseUrl, postgresUrl, tokenFor }) };
};

/** Tokens are good for a day. */
const RENEW_MS = 6 * 60 * 60 * 1000;

/** Starts all that the configuration asks for; resolves with what to tell the operator. */
const bringUp = async (config: Config, lock: FolderLock, supervisor: Supervisor): Promise<string> => {
  const stores = await startStores(config, lock, supervisor);
  if (config.role !== 'api') await startWorker(config, stores, supervisor);
  if (config.role === 'worker') return readyBlock(config, null, null);
  const api = await startApi(config, stores, supervisor);
  lock.announce(api.url);
  return readyBlock(config, api, await waysIn(config, api.url, stores.postgresUrl));
};

/** Calls when the process that started this one has ended. A shell may end and leave Patto running, npm may not. */
const whenLauncherEnds = (call: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    call();
  }, 500);
  watch.unref();
};

/**
 * Resolves at the first request to stop. A second one ends this process at once, and its children by that; but npm
 * passes on a Ctrl-C that has reached us already, so what follows within a second is the same request.
 */
const interruption = (): Promise<null> =>
  new Promise((done) => {
    let first: number | null = null;
    const hear = (): void => {
      first ??= Date.now();
      if (Date.now() - first > 1000) process.exit(130);
      done(null);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
    whenLauncherEnds(() => done(null));
  });

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Tells of each part that is started again, and keeps count where `patto status` and the metrics find it. */
const noteDeaths = (dataDir: string): ((death: Death) => void) => {
  const file = pathsIn(dataDir).restarts;
  const counts: { [part: string]: number } = {};
  rmSync(file, { force: true });
  return ({ part, sentence, at }) => {
    counts[part] = (counts[part] ?? 0) + 1;
    process.stderr.write(`${at} ${sentence} It is started again.\n`);
    try {
      writeFileSync(file, `${JSON.stringify(counts)}\n`, { mode: 0o600 });
    } catch {
      // A full disk is no reason not to start the part again.
    }
  };
};

const run = async (config: Config, lock: FolderLock): Promise<void> => {
  const interrupted = interruption();
  const supervisor = new Supervisor(noteDeaths(config.dataDir));
  await checkPort(config.host, config.port);
  say(`Starting Patto (data in ${config.dataDir})…`);
  const start = bringUp(config, lock, supervisor);
  try {
    const block = await Promise.race([supervisor.watch(start), interrupted]);
    if (block !== null) say(block);
    await supervisor.watch(interrupted);
    say('Stopping…');
  } finally {
    await supervisor.stop();
    // What was still on its way up when the stop came.
    await Promise.race([start.catch(() => null), sleep(STOP_SECONDS * 1000)]);
    await supervisor.stop();
  }
};

const STOP_SECONDS = 20;

const sentencesOf = (error: unknown): readonly string[] => {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof StartFault || error instanceof EmbeddedPostgresError) return [error.message];
  return [`Patto could not start: ${error instanceof Error ? error.message : String(error)}`];
};

/**
 * `patto start`: the stores that the environment does not name, the API and the worker, watched over until Ctrl-C.
 * @returns the exit code
 */
export const start = async (): Promise<number> => {
  // A reader of our output that goes away is no reason to leave the stores without a stop in order.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  let lock: FolderLock | null = null;
  try {
    const config = readConfig();
    lock = await takeDataFolder(config.dataDir);
    await run(config, lock);
    return 0;
  } catch (error) {
    for (const sentence of sentencesOf(error)) process.stderr.write(`${sentence}\n`);
    return 1;
  } finally {
    lock?.release();
  }
};
