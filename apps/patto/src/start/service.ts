import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { StartFault } from './start-fault';

/** A process that Patto starts and watches over. */
export type Service = {
  /** As a sentence begins with it: `The API`. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  /** Whether lines of its standard output count as its messages; they go to the log all the same. */
  readonly speaks?: boolean;
  /** A descriptor that the process keeps open unused, for as long as it lives. */
  readonly keeps?: number | null;
};

/** Anything that runs under Patto and can end by itself. */
export type Running = {
  readonly name: string;
  /** Settles when it has ended, with a sentence about how. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

export type RunningService = Running & {
  /** The first message (or line, if it speaks) of the process for which `read` gives a value. */
  told<T>(read: (message: unknown) => T | undefined): Promise<T>;
};

const LOG_LIMIT = 8 * 1024 * 1024;
/** Most of what is read, decided and written lives for a moment: room for it spares a quarter of the work of an import. */
const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=64'];
const STOP_SECONDS = { asked: 10, told: 5 };

const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT;
  return openSync(file, isLong ? 'w' : 'a', 0o600);
};

/** Closing its input asks a process to end; one that does not hear is told, and then killed. */
const stop = (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), STOP_SECONDS.asked * 1000),
    setTimeout(() => child.kill('SIGKILL'), (STOP_SECONDS.asked + STOP_SECONDS.told) * 1000),
  ];
  child.stdin?.end();
  return ended.then(() => timers.forEach((timer) => clearTimeout(timer)));
};

/** How a process ended, as the end of a sentence. */
const manner = (code: number | null, signal: string | null): string =>
  signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;

type Hear = (message: unknown) => void;

const spawnService = ({ script, args, env, log, speaks, keeps }: Service, hear: Hear): ChildProcess => {
  const output = openLog(log);
  const child = spawn(process.execPath, [...NODE_OPTIONS, script, ...args], {
    env: { ...env, PATTO_EXIT_WITH_PARENT: '1' },
    stdio: ['pipe', speaks ? 'pipe' : output, output, 'ipc', ...(typeof keeps === 'number' ? [keeps] : [])],
    // A session of its own: Ctrl-C reaches Patto alone, which stops all in order.
    detached: true,
  });
  closeSync(output);
  // A write to a process that has just ended is no news: its end is.
  child.stdin?.on('error', () => undefined);
  child.on('message', hear);
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      appendFileSync(log, `${line}\n`);
      hear(line);
    });
  return child;
};

/** Starts a process that lives no longer than this one: its standard input is a pipe from here that ends with us. */
export const startService = (service: Service): RunningService => {
  const { name, log } = service;
  const listeners = new Set<Hear>();
  const child = spawnService(service, (message) => listeners.forEach((listener) => listener(message)));

  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(`${name} could not be started (${error.message}).`));
    child.once('exit', (code, signal) => done(`${name} ended (${manner(code, signal)}); its log is ${log}.`));
  });
  const told = <T>(read: (message: unknown) => T | undefined): Promise<T> =>
    new Promise((done, failed) => {
      listeners.add((message) => {
        const value = read(message);
        if (value !== undefined) done(value);
      });
      void ended.then((sentence) => failed(new StartFault(sentence)));
    });
  return { name, ended, told, stop: () => stop(child, ended) };
};
