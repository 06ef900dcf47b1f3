import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a holder tells those who ask: its process number, and where it serves once it does. */
type Holder = { readonly pid: number; readonly url: string | null };
type Answer = Holder & { readonly id: string; readonly state: 'trying' | 'holding' };

export type FolderLock = {
  /** The socket, to be handed to a process that must not meet its like: the folder stays taken while that one lives. */
  readonly descriptor: number | null;
  /** From now on, tells those who ask that Patto serves there. */
  announce(url: string): void;
  release(): void;
};

const TRIES = 200;
/** How long a process may live on after the one that held the folder was killed. */
const SILENT_SECONDS = 15;

/** A socket's path may be about 100 bytes long, a folder's 4096: so the folder is entered for the one call. */
const inside = <T>(folder: string, call: () => T): T => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return call();
  } finally {
    process.chdir(before);
  }
};

const listen = (folder: string, name: string, answer: () => Answer): Promise<Server> =>
  new Promise((done, failed) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(JSON.stringify(answer()));
    });
    server.once('error', failed).once('listening', () => done(server));
    inside(folder, () => server.listen(name));
  });

/** 'gone' when nobody listens there, 'silent' when its process is alive and says nothing. */
const ask = (folder: string, name: string): Promise<Answer | 'gone' | 'silent'> =>
  new Promise((done) => {
    const socket = inside(folder, () => connect(name));
    let text = '';
    socket.setTimeout(1000, () => {
      socket.destroy();
      done('silent');
    });
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => done(text === '' ? 'gone' : (JSON.parse(text) as Answer)));
    socket.on('error', () => done('gone'));
  });

/** Who holds the folder and answers at this moment; null: nobody, or nobody who says so. Takes and clears nothing. */
export const holderOf = async (dataDir: string): Promise<Holder | null> => {
  const folder = join(dataDir, 'lock');
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.sock')) : [];
  const answers = await Promise.all(names.map((name) => ask(folder, name)));
  const holder = answers.find((answer) => typeof answer === 'object' && answer.state === 'holding');
  return typeof holder === 'object' ? { pid: holder.pid, url: holder.url } : null;
};

/** Node keeps the number to itself, though it takes one for a child's `stdio`. */
const descriptorOf = (server: Server): number | null => {
  const { fd } = (server as unknown as { readonly _handle: { readonly fd: number } })._handle;
  return fd >= 0 ? fd : null;
};

/** Another process that holds the folder, or null. Names that nobody answers for any more are cleared away. */
const otherHolder = async (folder: string, me: Answer): Promise<Answer | 'silent' | 'wait' | null> => {
  let mustWait = false;
  for (const name of readdirSync(folder).filter(
    (file) => file.endsWith('.sock') && file !== `${me.id}.sock`,
  )) {
    const answer = await ask(folder, name);
    if (answer === 'gone') rmSync(join(folder, name), { force: true });
    else if (answer === 'silent') return 'silent';
    // Two that try at once: the smaller id goes first, the other gives way.
    else if (answer.state === 'holding' || answer.id < me.id) return answer;
    else mustWait = true;
  }
  return mustWait ? 'wait' : null;
};

/**
 * Takes a folder for this process alone, by a socket in it that answers for as long as the process lives: the kernel
 * frees it on any death, so there is nothing stale to judge by age or by process number. Each who tries shows its own
 * name first and looks for others then, so that of two who try at once at least one sees the other.
 * @returns the lock, or who holds the folder (null: somebody who does not say)
 */
export const lockFolder = async (
  dataDir: string,
): Promise<{ readonly lock: FolderLock } | { readonly holder: Holder | null }> => {
  const folder = join(dataDir, 'lock');
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const id = randomBytes(8).toString('hex');
  let me: Answer = { id, pid: process.pid, url: null, state: 'trying' };
  const server = await listen(folder, `${id}.new`, () => me);
  // Only a name that already answers is shown; others would take it for a dead one.
  renameSync(join(folder, `${id}.new`), join(folder, `${id}.sock`));
  const release = (): void => {
    rmSync(join(folder, `${id}.sock`), { force: true });
    server.close();
  };

  const silentUntil = performance.now() + SILENT_SECONDS * 1000;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const other = await otherHolder(folder, me);
    if (other === null) {
      me = { ...me, state: 'holding' };
      server.unref();
      const announce = (url: string): void => void (me = { ...me, url });
      return { lock: { descriptor: descriptorOf(server), announce, release } };
    }
    if (typeof other === 'object') {
      release();
      return { holder: other };
    }
    if (other === 'silent' && performance.now() > silentUntil) break;
    await sleep(50);
  }
  release();
  return { holder: null };
};
