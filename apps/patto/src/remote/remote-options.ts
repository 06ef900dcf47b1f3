import type { Command } from 'commander';

/** What every command that speaks to a running Patto takes. */
export type RemoteOptions = {
  readonly url?: string;
  readonly token?: string;
  /** Whose token of the data folder serves where none is given: `historian`, `registrar`, or who keeps a network, by its id. */
  readonly as?: string;
};

/** Adds `--url`, `--token` and `--as`. */
export const withRemoteOptions = (command: Command): Command =>
  command
    .option('--url <url>', 'where Patto runs; the one on the data folder by default')
    .option('--token <token>', "access token; the historian's or registrar's of the data folder by default")
    .option(
      '--as <who>',
      "whose token of the data folder: registrar, historian, or a network's secretariat by its id",
    );
