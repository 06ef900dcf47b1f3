import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

/** The account that the server runs as when Patto itself runs as root, which PostgreSQL refuses. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** One sentence for the operator; nothing in it needs a stack trace to be understood. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}

/** `initdb` looks its user up by name, so only accounts of the machine will do; every Unix has the second. */
const PREFERRED = ['postgres', 'nobody', 'daemon'];

const accounts = (): ServerUser[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name, , uid, gid]) => name && uid && gid)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid !== 0);

const ownerOf = (path: string): number | null => lstatSync(path, { throwIfNoEntry: false })?.uid ?? null;

/** In a container of one user only, root may not become anybody else. */
const canBecome = ({ uid, gid }: ServerUser): boolean =>
  spawnSync('/bin/sh', ['-c', ':'], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * Who the server of this cluster runs as; null means: as whoever runs Patto. A cluster keeps the owner that it has.
 * @throws EmbeddedPostgresError when Patto is root and there is nobody else to become
 */
export const serverUserFor = (cluster: string): ServerUser | null => {
  if (process.getuid?.() !== 0) return null;
  const all = accounts();
  const owner = all.find(({ uid }) => uid === ownerOf(cluster));
  const candidates = [owner, ...PREFERRED.map((wanted) => all.find(({ name }) => name === wanted))];
  const user = candidates.find((candidate) => candidate !== undefined && canBecome(candidate));
  if (user) return user;
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root and this machine has no other account that it could run as: ' +
      'start Patto as an ordinary user, or set POSTGRES_URL.',
  );
};
