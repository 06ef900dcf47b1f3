import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { addresses, NoStores } from '../projections/stores';

type NodeFlags = {
  readonly port: string;
  readonly dir: string;
  readonly host: string;
  readonly fsync: boolean;
  readonly secretFile?: string;
  readonly exitWithParent: boolean;
};

type TransferFlags = {
  readonly url?: string;
  readonly file: string;
};

type RepairFlags = {
  readonly dir: string;
  readonly from: string;
};

const library = () => import('@patto/embedded-eventstore');

/** A person at a terminal is told what is wrong, not where in the program. */
const sayingWhy =
  <T>(action: (flags: T) => Promise<void>) =>
  async (flags: T): Promise<void> => {
    try {
      await action(flags);
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exit(1);
    }
  };

/** Runs a node until it is told to stop. */
const run = async ({ port, dir, host, fsync, secretFile, exitWithParent }: NodeFlags): Promise<void> => {
  const { startNode } = await library();
  const secret = secretFile === undefined ? {} : { secret: readFileSync(secretFile, 'utf8').trim() };
  const node = await startNode({ host, port: Number(port), dir, fsync, ...secret });
  const stop = (): void => void node.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The pipe closes however the parent ends, so nothing is left running behind it.
  if (exitWithParent) process.stdin.once('close', stop).resume();
  process.stdout.write(`EventStore-compatible node ready on ${node.host}:${node.port}\n`);
};

const exportTo = async (flags: TransferFlags): Promise<void> => {
  const { exportStore } = await library();
  process.stdout.write(
    `${await exportStore({ url: storeUrl(flags), file: flags.file })} events in ${flags.file}, checked against the store\n`,
  );
};

const importFrom = async (flags: TransferFlags): Promise<void> => {
  const { importStore } = await library();
  process.stdout.write(
    `${await importStore({ url: storeUrl(flags), file: flags.file })} events in the store, checked against ${flags.file}\n`,
  );
};

const repair = async (flags: RepairFlags): Promise<void> => {
  const { repairStore } = await library();
  const { events, mended } = await repairStore(flags);
  for (const name of mended) process.stdout.write(`mended: event ${name}\n`);
  process.stdout.write(
    `${events} events in ${flags.dir}, ${mended.length} of them from ${flags.from}; the damaged file is kept beside it\n`,
  );
};

const port = process.env['ESDB_PORT'] ?? '2113';
const dir = process.env['ESDB_DIR'] ?? '.patto/eventstore';

/** Without an address: the store of the Patto that runs on this data folder, or else a node run by itself. */
const storeUrl = ({ url }: { readonly url?: string }): string => {
  if (url !== undefined) return url;
  try {
    return addresses().eventstoreUrl;
  } catch (error) {
    if (!(error instanceof NoStores)) throw error;
    return `esdb://127.0.0.1:${port}?tls=false`;
  }
};

/** `patto eventstore`: the embedded node as a process of its own, and the way out of it and into it. */
export const register = (program: Command): void => {
  const command = program
    .command('eventstore')
    .description('Run a local node that any EventStoreDB client can talk to.')
    .option('--port <port>', 'port to listen on, 0 for a free one (ESDB_PORT)', port)
    .option('--dir <folder>', 'folder of the store (ESDB_DIR)', dir)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--no-fsync', 'acknowledge before data is on disk: for tests alone')
    .option('--secret-file <file>', 'serve nobody but the user patto whose password is in this file')
    .option('--exit-with-parent', 'stop when the standard input closes', false)
    .action(sayingWhy(run));
  command
    .command('export')
    .description('Write everything a store holds to a new file, and check that both hold the same.')
    .option('--url <url>', 'connection string of the store; the running one when left out')
    .requiredOption('--file <file>', 'the file to write')
    .action(sayingWhy(exportTo));
  command
    .command('import')
    .description('Write what a file holds to an empty store, and check that both hold the same.')
    .option('--url <url>', 'connection string of the store; the running one when left out')
    .requiredOption('--file <file>', 'the file to read')
    .action(sayingWhy(importFrom));
  command
    .command('repair')
    .description(
      'Put what is damaged in a folder right from an export of the same store; no node may run on it.',
    )
    .requiredOption('--from <file>', 'the export')
    .option('--dir <folder>', 'folder of the store (ESDB_DIR)', dir)
    .action(sayingWhy(repair));
};
