import { UnsoundAppend } from '@patto/event-store';
import { factOf, type Fact } from './facts';
import { complain, powerOver, tell, tooLong, type Job, type Order } from './import-job';
import { inFlight } from './in-flight';
import { noteKeys } from './source-keys';

/** Appends under way: enough to keep the store busy, few enough to be answered in time and to let others through. */
const STREAMS_AT_ONCE = 200;
/** Lines gathered, so that those of one stream are appended together. */
const LINES_AT_ONCE = 20_000;
const BYTES_AT_ONCE = 16 * 1024 * 1024;

type Entry = { readonly order: Order; readonly fact: Fact };

const entryOf = (bytes: Uint8Array): Entry => {
  const order = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as Order;
  return { order, fact: factOf(order.line) };
};

const noteWritten = ({ registers }: Job, { order: { line } }: Entry, revision: string | null): void => {
  const note = line.kind === 'membership' || line.kind === 'roster' ? registers.get(line.network) : undefined;
  if (!note) return;
  note.written += 1;
  note.last = Math.max(note.last, Number(revision ?? -1));
};

const enter = async (job: Job, entry: Entry): Promise<void> => {
  const { runner, at, envelope, tally } = job;
  const { order, fact } = entry;
  const power = await powerOver(job, fact.network);
  const signed = envelope(power, order.key);
  try {
    const { revision } = await fact.run(
      runner,
      power,
      at,
      order.isFirst ? { ...signed, expectsNoStream: true } : signed,
    );
    tally.written += 1;
    noteWritten(job, entry, revision);
  } catch (error) {
    if (!(error instanceof UnsoundAppend)) throw error;
    complain(job, order.number, tooLong);
  }
};

/** Lines by stream, as many as are gathered at once; within a stream in their order. */
async function* byStream(job: Job): AsyncGenerator<Map<string, Entry[]>> {
  const { orders, tally } = job;
  const lines = tally.alreadyThere + tally.badLines;
  let streams = new Map<string, Entry[]>();
  let count = 0;
  let held = 0;
  for await (const { number, bytes } of orders.lines()) {
    if (bytes === null) continue;
    tell(job, 'writing', lines + number);
    const entry = entryOf(bytes);
    const { stream } = entry.fact;
    const there = streams.get(stream);
    if (there) there.push(entry);
    else streams.set(stream, [entry]);
    count += 1;
    held += bytes.length;
    if (count < LINES_AT_ONCE && held < BYTES_AT_ONCE) continue;
    yield streams;
    [streams, count, held] = [new Map<string, Entry[]>(), 0, 0];
  }
  yield streams;
}

/** Runs the commands of all orders. Resolves when all were answered; rejects with the first fault. */
export const writeOrders = async (job: Job): Promise<void> => {
  const appends = inFlight(STREAMS_AT_ONCE, Infinity);
  for await (const streams of byStream(job)) {
    const entered = [...streams.values()].flat();
    await noteKeys(
      entered.map(({ order: { line, key, content } }) => ({ line, key, fact: { content: () => content } })),
      { ...job, powerOver: (network) => powerOver(job, network) },
    );
    for (const entries of streams.values())
      await appends.start(0, async () => {
        await Promise.all(entries.map((entry) => enter(job, entry)));
      });
  }
  await appends.drained();
};
