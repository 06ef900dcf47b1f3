import { type Command } from 'commander';

interface NodeFlags {
  readonly port: string;
  readonly dir: string;
  readonly host: string;
  readonly fsync: boolean;
  readonly exitWithParent: boolean;
}

/** Runs a node until it is told to stop. */
const run = async ({ port, dir, host, fsync, exitWithParent }: NodeFlags): Promise<void> => {
  const { startNode } = await import('@patto/embedded-eventstore');
  const node = await startNode({ host, port: Number(port), dir, fsync });
  const stop = (): void => void node.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The pipe closes however the parent ends, so nothing is left running behind it.
  if (exitWithParent) process.stdin.once('close', stop).resume();
  process.stdout.write(`EventStore-compatible node ready on ${node.host}:${node.port}\n`);
};

const port = process.env['ESDB_PORT'] ?? '2113';
const dir = process.env['ESDB_DIR'] ?? '.patto/eventstore';

/** `patto eventstore`: the embedded node as a process of its own. */
export const register = (program: Command): void => {
  program
    .command('eventstore')
    .description('Run a local node that any EventStoreDB client can talk to.')
    .option('--port <port>', 'port to listen on, 0 for a free one (ESDB_PORT)', port)
    .option('--dir <folder>', 'folder of the store (ESDB_DIR)', dir)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--no-fsync', 'acknowledge before data is on disk: for tests alone')
    .option('--exit-with-parent', 'stop when the standard input closes', false)
    .action(run);
};
