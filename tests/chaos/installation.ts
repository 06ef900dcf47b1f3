import { installationTokens, type InstallationTokens } from '@patto/identity';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { patto, repository, type Patto } from '../acceptance/start/patto';
import { openLink, type Link } from './link';
import { processesOf, signal, type Process } from './processes';

const WORKER = 'apps/worker/src/main.js';

/** The processes of an installation, each by what its command line says. */
const COMMANDS = {
  api: 'apps/api/src/main.js',
  worker: WORKER,
  node: 'eventstore --port',
  postgres: 'bin/postgres ',
  supervisor: 'bin/patto.cjs start',
} as const;
export type Part = keyof typeof COMMANDS;
export const LINKS = ['api-events', 'api-rows', 'worker-events', 'worker-rows'] as const;
export type LinkName = (typeof LINKS)[number];

/** Where the embedded stores are at this moment, as `patto start` leaves it in the data folder. */
type Stores = { readonly eventstoreUrl: string; readonly postgresUrl: string };

/** A `patto start` on its embedded defaults, whose parts can be found, and can be cut off from each other. */
export class Installation {
  readonly dataDir: string;
  readonly links = new Map<LinkName, Link>();
  url = '';
  private running: Patto | null = null;
  private second: ChildProcess | null = null;

  /** `folder` is there and empty. */
  constructor(private readonly folder: string) {
    this.dataDir = join(folder, 'data');
  }

  async prepare(): Promise<void> {
    for (const name of LINKS) {
      const store = name.endsWith('events') ? 'eventstoreUrl' : 'postgresUrl';
      this.links.set(name, await openLink(() => this.portOf(store)));
    }
    const port = (name: LinkName): number | undefined => this.links.get(name)?.port;
    const links = {
      api: { events: port('api-events'), rows: port('api-rows') },
      worker: { events: port('worker-events'), rows: port('worker-rows') },
    };
    writeFileSync(join(this.folder, 'links.json'), JSON.stringify(links));
  }

  /** Resolves when it says that it is ready; rejects with what it said when it does not come up. */
  async start(): Promise<void> {
    await this.untilNothingRuns();
    this.running = patto({ env: this.environment() });
    for (;;) {
      const [, found] = /^ {2}Patto is ready at (\S+)$/m.exec(this.running.out()) ?? [];
      if (found !== undefined) {
        this.url = found;
        return;
      }
      if (this.ended !== null) throw new Error(this.ended);
      await sleep(20);
    }
  }

  /** Null while it runs; else what it said last. */
  get ended(): string | null {
    if (this.running === null) return 'It was not started.';
    const { exitCode, signalCode } = this.running.child;
    if (exitCode === null && signalCode === null) return null;
    if (signalCode !== null) return `signal ${signalCode}`;
    return this.running.err().trim().split('\n').at(-1) ?? '';
  }

  async stop(): Promise<void> {
    await this.endSecond();
    this.running?.child.kill('SIGTERM');
    await this.running?.ended;
    await this.untilNothingRuns();
  }

  async close(): Promise<void> {
    await this.stop();
    for (const link of this.links.values()) link.close();
  }

  /** The process of a part; none while it is down. */
  pidOf(part: Part): number | null {
    // The guardian's command line holds the server's.
    const found = processesOf(this.folder).find(
      ({ command }) => command.includes(COMMANDS[part]) && !command.startsWith('/bin/sh'),
    );
    return found?.pid ?? null;
  }

  /** PostgreSQL's processes for one connection each. */
  backends(): readonly number[] {
    return processesOf(this.folder)
      .filter(({ command }) => /^postgres: .*127\.0\.0\.1/.test(command))
      .map(({ pid }) => pid);
  }

  /** All that stops when a part stops: PostgreSQL is many processes. */
  pidsOf(part: Part): readonly number[] {
    const isServer = ({ command }: Process): boolean => /^postgres: |bin\/postgres /.test(command);
    if (part !== 'postgres') return [this.pidOf(part)].filter((pid) => pid !== null);
    const all = processesOf(this.folder).filter(({ command }) => !command.startsWith('/bin/sh'));
    return all.filter(isServer).map(({ pid }) => pid);
  }

  stores(): Stores {
    return JSON.parse(readFileSync(join(this.dataDir, 'stores.json'), 'utf8')) as Stores;
  }

  tokens(): InstallationTokens {
    return installationTokens(this.dataDir, this.url);
  }

  /** Steps the clock of a part, and of whoever takes its place: `ms` ahead of the machine's. */
  setClock(part: 'api' | 'worker' | 'node', ms: number): void {
    writeFileSync(join(this.folder, `clock-${part}`), String(ms));
    const pid = this.pidOf(part);
    if (pid !== null) signal(pid, 'SIGUSR2');
  }

  /** A worker beside the installation's own, on the same stores. */
  startSecond(): void {
    const { eventstoreUrl, postgresUrl } = this.stores();
    this.second = spawn(process.execPath, [join(repository, 'dist', WORKER)], {
      env: {
        ...{ PATH: process.env['PATH'], PATTO_DATA: this.dataDir, PATTO_LOG_LEVEL: 'warn' },
        ...{ EVENTSTORE_URL: eventstoreUrl, POSTGRES_URL: postgresUrl, PATTO_EXIT_WITH_PARENT: '1' },
      },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** Asked to end by the end of its input, it gives back what it holds. */
  async endSecond(): Promise<void> {
    const second = this.second;
    this.second = null;
    if (second === null || second.exitCode !== null) return;
    const ended = once(second, 'exit');
    second.stdin?.end();
    await ended;
  }

  /** Also what a killed one left behind ends by itself. */
  async untilNothingRuns(): Promise<void> {
    for (let waited = 0; processesOf(this.folder).length > 0; waited += 1) {
      if (waited === 1500) throw new Error('What a stopped Patto left behind does not end.');
      await sleep(20);
    }
  }

  private environment(): { readonly [name: string]: string } {
    return {
      ...{ PATTO_DATA: this.dataDir, PATTO_EXAMPLES: 'none', PATTO_LOG_LEVEL: 'warn' },
      PATTO_CHAOS: this.folder,
      NODE_OPTIONS: `--require "${join(__dirname, 'preload.cjs')}"`,
    };
  }

  private portOf(store: keyof Stores): number | null {
    try {
      return Number(/127\.0\.0\.1:(\d+)/.exec(this.stores()[store])?.[1]);
    } catch {
      return null;
    }
  }
}
