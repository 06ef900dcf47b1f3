import { spawn, type ChildProcess } from 'node:child_process';
import type { ServerUser } from './server-user';

/**
 * Runs the server and waits for the end of standard input, which is a pipe that only Patto holds: it closes when Patto
 * asks for a stop and also when Patto is killed, so that no server outlives it. A shell, since one is everywhere and
 * weighs nothing. `$1` is a folder to remove at the end, or empty; the rest is the server's command line.
 */
const GUARDIAN = `
remove=$1; shift
exec 9<&0
"$@" </dev/null 9<&- & server=$!
stop() { kill -"$1" "$server" 2>/dev/null; }
ended() { ! kill -0 "$server" 2>/dev/null; }
wait_tenths() { tenths=$1; while [ "$tenths" -gt 0 ]; do ended && exit; tenths=$((tenths - 1)); sleep 0.1; done; }
closing=
trap 'stop INT' INT TERM HUP
trap 'closing=yes' USR1
( trap - INT TERM HUP USR1
  cat <&9 >/dev/null
  kill -USR1 "$$"; stop INT; wait_tenths 200
  stop QUIT; wait_tenths 50
  stop KILL ) >/dev/null 2>&1 & watcher=$!
exec 9<&-
while :; do wait "$server"; code=$?; ended && break; done
[ -z "$closing" ] || wait "$watcher"
[ -z "$remove" ] || { cd / && rm -rf "$remove"; }
exit "$code"
`;

type Guarded = {
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
  readonly env: { readonly [name: string]: string };
  readonly user: ServerUser | null;
  /** File descriptor that takes what the server says. */
  readonly log: number;
  readonly removeAtEnd: string | null;
};

/** Starts the server under its guardian. Ending the child's `stdin` stops it in order; its exit code is the server's. */
export const startGuarded = ({ command, cwd, env, user, log, removeAtEnd }: Guarded): ChildProcess =>
  spawn('/bin/sh', ['-c', GUARDIAN, 'patto-postgres-guardian', removeAtEnd ?? '', ...command], {
    cwd,
    env,
    stdio: ['pipe', log, log],
    // A session of its own: Ctrl-C in the terminal reaches Patto alone, which stops the processes in its order.
    detached: true,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
