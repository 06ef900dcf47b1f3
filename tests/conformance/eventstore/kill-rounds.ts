import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

export type NodeProcess = {
  readonly child: ChildProcess;
  readonly url: string;
};

/** Starts `patto eventstore` as a process of its own, through no shell, so that a kill reaches the node itself. */
export const startProcess = async (dir: string, ...flags: readonly string[]): Promise<NodeProcess> => {
  const command = join(ROOT, 'apps/patto/bin/patto.cjs');
  const child = spawn(process.execPath, [command, 'eventstore', '--port', '0', '--dir', dir, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /ready on [^\n]*:(\d+)\n/.exec(said);
      if (ready) resolve(ready[1] ?? '');
    });
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}: ${said}`)));
  });
  return { child, url: `esdb://127.0.0.1:${port}?tls=false` };
};

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

type Append = {
  readonly stream: string;
  readonly ids: readonly string[];
};

/** What writers were told across all rounds. */
export type Ledger = {
  readonly acknowledged: Append[];
  readonly unanswered: Append[];
};

const STREAMS = 8;

const writeUntilCut = async (
  client: EventStoreDBClient,
  ledger: Ledger,
  stream: string,
  { isCut, acknowledged }: { readonly isCut: () => boolean; readonly acknowledged: () => void },
): Promise<void> => {
  while (!isCut()) {
    const ids = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => randomUUID());
    const events = ids.map((id) => jsonEvent({ id, type: 'Written.v1', data: { text: 'x'.repeat(200) } }));
    try {
      await client.appendToStream(stream, events);
      ledger.acknowledged.push({ stream, ids });
      acknowledged();
    } catch {
      ledger.unanswered.push({ stream, ids });
      return;
    }
  }
};

/** Writes with many hands, kills the node in the middle of it, and forgets nothing of what it was told. */
export const killRound = async (dir: string, ledger: Ledger): Promise<void> => {
  const { child, url } = await startProcess(dir);
  const client = EventStoreDBClient.connectionString(url);
  let cut = false;
  let left = 1 + Math.floor(Math.random() * 100);
  const kill = (): void => {
    cut = true;
    child.kill('SIGKILL');
  };
  // After some answers and then at any moment, so that every stage of a commit is hit in time.
  const acknowledged = (): void => {
    left -= 1;
    if (left === 0) setTimeout(kill, Math.random() * 20);
  };
  await Promise.all(
    Array.from({ length: STREAMS * 2 }, (_, i) =>
      writeUntilCut(client, ledger, `killed-${i % STREAMS}`, { isCut: () => cut, acknowledged }),
    ),
  );
  kill();
  await ended(child);
  await client.dispose().catch(() => undefined);
};

/** Every id of the store in order, by stream. */
export const everything = async (url: string): Promise<Map<string, string[]>> => {
  const client = EventStoreDBClient.connectionString(url);
  const found = new Map<string, string[]>();
  for await (const { event } of client.readAll({ fromPosition: START })) {
    if (!event?.streamId.startsWith('killed-')) continue;
    const ids = found.get(event.streamId) ?? [];
    found.set(event.streamId, ids);
    if (event.revision !== BigInt(ids.length)) throw new Error(`revision ${event.revision} out of order`);
    ids.push(event.id);
  }
  await client.dispose();
  return found;
};
