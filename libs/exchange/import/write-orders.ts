import { Refused, UnsoundAppend } from '@patto/event-store';
import { keeperOf, kindOf, streamOf } from '../lines/kinds';
import { enterLine } from './enter-line';
import { orderOf, powerOver, refusedLine, sayProgress, tooLong, type Job, type Order } from './import-job';
import { inFlight } from './in-flight';
import { noteKeys } from './source-keys';

/** Appends under way: enough to keep the store busy, few enough to be answered in time and to let others through. */
const STREAMS_AT_ONCE = 200;
/** Lines gathered, so that those of one stream are appended together. */
const LINES_AT_ONCE = 20_000;
const BYTES_AT_ONCE = 16 * 1024 * 1024;

const noteWritten = ({ registers }: Job, { line }: Order, revision: string | null): void => {
  const spoken = kindOf(line).register(line);
  const note = spoken && registers.get(spoken.network);
  if (!note) return;
  note.written += 1;
  note.last = Math.max(note.last, Number(revision ?? -1));
};

const enter = async (job: Job, order: Order): Promise<void> => {
  const { runner, at, envelope, tally, signal } = job;
  signal?.throwIfAborted();
  const { line, key, isFirst } = order;
  const network = keeperOf(line);
  const power = await powerOver(job, network);
  const signed = envelope(power, key);
  const how = isFirst ? { ...signed, expectsNoStream: true as const } : signed;
  try {
    const { revision } = await enterLine(line, { runner, power, at, envelope: how });
    tally.written += 1;
    noteWritten(job, order, revision);
  } catch (error) {
    const problem =
      error instanceof UnsoundAppend ? tooLong : error instanceof Refused ? refusedLine(error.refusal) : null;
    if (problem === null) throw error;
    tally.refused.push({ line: order.number, ...problem });
  }
};

/** Lines by stream, as many as are gathered at once; within a stream in their order. */
async function* byStream(job: Job): AsyncGenerator<Map<string, Order[]>> {
  const { orders, tally } = job;
  const lines = tally.alreadyThere + tally.badLines;
  let streams = new Map<string, Order[]>();
  let count = 0;
  let held = 0;
  for await (const { number, bytes } of orders.lines()) {
    if (bytes === null || job.refused.has(number)) continue;
    const order = orderOf(bytes);
    if (job.setAside.has(order.number)) continue;
    sayProgress(job, 'writing', lines + number);
    const stream = streamOf(order.line);
    const there = streams.get(stream);
    if (there) there.push(order);
    else streams.set(stream, [order]);
    count += 1;
    held += bytes.length;
    if (count < LINES_AT_ONCE && held < BYTES_AT_ONCE) continue;
    yield streams;
    [streams, count, held] = [new Map<string, Order[]>(), 0, 0];
  }
  yield streams;
}

/** Runs the commands of all orders. Resolves when all were answered; rejects with the first fault. */
export const writeOrders = async (job: Job): Promise<void> => {
  const appends = inFlight(STREAMS_AT_ONCE, Infinity);
  for await (const streams of byStream(job)) {
    await noteKeys([...streams.values()].flat(), {
      ...job,
      powerOver: (network) => powerOver(job, network),
    });
    for (const some of streams.values())
      await appends.start(0, async () => {
        await Promise.all(some.map((order) => enter(job, order)));
      });
  }
  await appends.drained();
};
