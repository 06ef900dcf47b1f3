import type { Command } from 'commander';

/** What every command that speaks to a running Patto takes. */
export type RemoteOptions = {
  readonly url?: string;
  readonly token?: string;
  /** Whose token of the data folder serves where none is given; the historian's goes first when left out. */
  readonly as?: 'registrar';
};

/** Adds `--url` and `--token`. */
export const withRemoteOptions = (command: Command): Command =>
  command
    .option('--url <url>', 'where Patto runs; the one on the data folder by default')
    .option('--token <token>', "access token; the historian's or registrar's of the data folder by default");
