import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, type ServerUser } from './server-user';

export const SUPERUSER = 'postgres';
/** The role that Patto itself works as. */
export const APPLICATION = 'patto';

/** A cluster and what lies beside it. */
export type ClusterPlace = { readonly folder: string; readonly password: string; readonly log: string };
export const placeOf = (folder: string): ClusterPlace => ({
  folder,
  password: `${folder}.password`,
  log: `${folder}.log`,
});

/**
 * How the server finds its cluster. On Linux it is started in that folder and enters it by the kernel's link, which
 * asks no permission on the folders above: the data stays in Patto's own folder, even under one closed to the server.
 */
export const dataArgument = (folder: string): string =>
  process.platform === 'linux' ? '/proc/self/cwd' : folder;

/** Locale and time zone of the machine must not change how the database sorts, speaks or counts. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const giveTo = ({ uid, gid }: ServerUser, folder: string): void => {
  lchownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
};

const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

type Making = {
  readonly bin: string;
  readonly user: ServerUser | null;
  readonly place: ClusterPlace;
  readonly durable: boolean;
};

const runInitdb = async ({ bin, user, durable }: Making, folder: string, password: string): Promise<void> => {
  const settings = ['--auth=scram-sha-256', '--pwfile=/dev/stdin', `--username=${SUPERUSER}`, ...LOCALE];
  const args = [
    '-D',
    dataArgument(folder),
    ...settings,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  // `cat |` because the server's user may open a pipe of its own by name, but not a socket of ours.
  const initdb = spawn('/bin/sh', ['-c', 'cat | "$0" "$@"', join(bin, 'initdb'), ...args], {
    cwd: folder,
    env: serverEnvironment,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  let complaint = '';
  initdb.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  initdb.stdin.end(`${password}\n`);
  const [status] = (await once(initdb, 'close')) as [number | null];
  if (status !== 0)
    throw new EmbeddedPostgresError(`PostgreSQL could not set up its data in ${folder}: ${complaint.trim()}`);
};

const makeCluster = async (making: Making): Promise<void> => {
  const { user, place } = making;
  const password = randomBytes(24).toString('base64url');
  // Under another name until it is whole: a first start that is cut off leaves nothing that looks like a cluster.
  const unfinished = `${place.folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    if (user) chownSync(unfinished, user.uid, user.gid);
    await runInitdb(making, unfinished, password);
    writeFileSync(place.password, password, { mode: 0o600 });
    renameSync(unfinished, place.folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};

const checkVersion = (bin: string, folder: string): void => {
  const stored = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const share = readFileSync(join(bin, '../share/postgresql/postgres.bki'), 'utf8').slice(0, 40);
  const own = /PostgreSQL (\d+)/.exec(share)?.[1];
  if (own !== undefined && own !== stored)
    throw new EmbeddedPostgresError(
      `The data in ${folder} was written by PostgreSQL ${stored}, and this Patto brings PostgreSQL ${own}.`,
    );
};

const checkOwner = (user: ServerUser | null, folder: string): void => {
  const { uid } = lstatSync(folder);
  if (uid === (user?.uid ?? process.getuid?.() ?? uid)) return;
  // A copy or a backup brought back by root belongs to root.
  if (user) giveTo(user, folder);
  else
    throw new EmbeddedPostgresError(
      `The data in ${folder} belongs to another user: start Patto as that user.`,
    );
};

/**
 * Makes the cluster if there is none, and otherwise sees that it can be started.
 * @returns the superuser's password
 * @throws EmbeddedPostgresError
 */
export const prepareCluster = async (making: Making): Promise<string> => {
  const { bin, user, place } = making;
  if (!existsSync(join(place.folder, 'PG_VERSION'))) await makeCluster(making);
  checkVersion(bin, place.folder);
  checkOwner(user, place.folder);
  if (!existsSync(place.password))
    throw new EmbeddedPostgresError(
      `The password of the data in ${place.folder} is missing: ${place.password}.`,
    );
  return readFileSync(place.password, 'utf8').trim();
};
