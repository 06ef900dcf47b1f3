import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteFault } from '../remote/remote-fault';
import { speaking, type RemotePatto } from '../remote/remote-patto';
import type { CloudEvent } from './answers';
import { pages, pathOf, type OfNetwork } from './ask';
import { eventLine } from './history-text';
import { expectReaderToLeave, linesOf, tell } from './lines';

export type EventsOptions = OfNetwork & {
  readonly type?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly until?: string;
  readonly after?: string;
  readonly limit: number;
  readonly follow: boolean;
};

const lineOf = (event: CloudEvent, { json }: EventsOptions): string =>
  json ? JSON.stringify(event) : eventLine(event);

const list = async (patto: RemotePatto, options: EventsOptions): Promise<void> => {
  const { network, type, subject, from, until, limit } = options;
  if (options.after !== undefined) throw new RemoteFault('--after goes with --follow; --from takes a date.');
  const { items } = await pages<CloudEvent>(
    patto,
    pathOf(network, 'events'),
    { type, subject, from, until },
    limit,
  );
  for (const event of items) if (!(await tell(lineOf(event, options)))) return;
};

const RETRY_MS = 1000;

/** The events of one connection; gives the last position told, and whether anybody still reads. */
const listen = async (
  patto: RemotePatto,
  options: EventsOptions,
  after: string | undefined,
): Promise<{ readonly last: string | undefined; readonly isRead: boolean }> => {
  const { network, type } = options;
  const response = await patto.open(pathOf(network, 'events/stream'), { type, after });
  let last = after;
  try {
    for await (const line of linesOf(response.body)) {
      if (!process.stdout.writable) return { last, isRead: false };
      if (!line.startsWith('data: ')) continue;
      const event = JSON.parse(line.slice('data: '.length)) as CloudEvent;
      if (!(await tell(lineOf(event, options)))) return { last, isRead: false };
      last = event.sequence;
    }
  } catch {
    // The line was cut: whoever follows asks again from where it stands.
  }
  return { last, isRead: true };
};

/** Without a code it is the network or the process that does not answer, and not Patto that says no. */
const mayPass = (error: unknown): boolean => error instanceof RemoteFault && error.code === null;

const follow = async (patto: RemotePatto, options: EventsOptions): Promise<void> => {
  const { subject, from, until } = options;
  if (subject !== undefined || from !== undefined || until !== undefined)
    throw new RemoteFault('--follow goes with --type and --after alone.');
  let heard = await listen(patto, options, options.after);
  while (heard.isRead) {
    await sleep(RETRY_MS);
    const { last } = heard;
    heard = await listen(patto, options, last).catch((error: unknown) => {
      if (!mayPass(error)) throw error;
      return { last, isRead: true };
    });
  }
};

/** `patto events`: what the record holds of a network, and with `--follow` what comes. */
export const events = (options: EventsOptions): Promise<void> => {
  expectReaderToLeave();
  return speaking(options, (patto) => (options.follow ? follow(patto, options) : list(patto, options)));
};
