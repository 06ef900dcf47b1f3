import { randomUUID } from 'node:crypto';
import {
  type Appended,
  batchConflict,
  type BatchAnswer,
  type Event,
  type Failure,
  type RawClient,
} from './raw-client';
import { caughtUp, type Filter, type Message, readAnswer, type Recorded, subscribe } from './raw-read';

/** One operation of a transcript, as the recording wrote it. */
export type Operation = {
  readonly op: 'append' | 'delete' | 'tombstone' | 'read' | 'readAll' | 'subscribe' | 'subscribeAll';
  readonly via?: 'batch' | 'classic';
  readonly stream?: string;
  readonly expect?: string | number;
  readonly events?: readonly (Omit<Event, 'data' | 'metadata'> & { data: string; metadata: string })[];
  readonly dir?: 'forwards' | 'backwards';
  readonly from?: string | number | { readonly event: number };
  readonly count?: number;
  readonly links?: boolean;
  readonly filter?: Omit<Filter, 'prefixes'> & { readonly prefixes?: readonly string[] };
};

export type Transcript = {
  readonly prefix: string;
  readonly ops: readonly Operation[];
};

/** What was answered, without what two right nodes may say differently: texts, positions and checkpoints. */
export type Essence = Record<string, unknown>;

const failed = ({ code, trailers }: Failure): Essence => {
  const { 'stream-name': _, ...rest } = trailers;
  return { code, ...rest };
};

const classic = (answer: Appended): Essence => {
  if ('ok' in answer) return { revision: answer.ok.revision };
  return 'conflict' in answer ? { conflict: answer.conflict } : failed(answer.error);
};

const batch = (answer: BatchAnswer): Essence => {
  if (answer.ok) return { revision: answer.ok.revision };
  const type = answer.refused?.type;
  return type === 'WrongExpectedVersion' ? { conflict: batchConflict(answer) } : { refused: type };
};

const told = (event: Recorded | undefined): unknown =>
  event && [event.stream, event.revision, event.type, event.contentType, event.data, event.metadata];

const messagesOf = (messages: readonly Message[], isOwn: (name: string | undefined) => boolean): unknown[] =>
  messages
    .filter((message) => message.kind !== 'checkpoint')
    .filter((m) => m.kind !== 'event' || isOwn(m.event?.stream) || isOwn(m.link?.stream))
    .map((m) => (m.kind === 'event' ? [told(m.event), told(m.link)] : m.kind));

/** Plays operations against a node. Positions of earlier events stand for the ones the recording names. */
export const createPlayer = (
  client: RawClient,
  { prefix, ops }: Transcript,
): ((operation: Operation) => Promise<Essence>) => {
  const order = ops.flatMap(({ events = [] }) => events.map(({ id }) => id));
  const places = new Map<string, string>();
  const isOwn = (name: string | undefined): boolean =>
    name !== undefined && (name.startsWith(prefix) || name.startsWith(`$$${prefix}`));
  const note = (id: string | undefined, position: string | undefined): void => {
    if (id !== undefined && position !== undefined && position !== 'none' && !places.has(id))
      places.set(id, position);
  };
  const positionBefore = (index: number): string => {
    for (let i = Math.min(index, order.length - 1); i >= 0; i -= 1) {
      const position = places.get(order[i] ?? '');
      if (position !== undefined) return position;
    }
    return '0/0';
  };

  const append = async ({ stream = '', expect, via, events = [] }: Operation): Promise<Essence> => {
    const written = events.map((e) => ({
      ...e,
      id: e.id === '' ? randomUUID() : e.id,
      data: Buffer.from(e.data),
      metadata: Buffer.from(e.metadata),
    }));
    const last = written.at(-1)?.id;
    if (via === 'batch') {
      const answer = await client.appendInBatch(stream, expect, written);
      note(last, answer.ok?.position);
      return batch(answer);
    }
    const answer = await client.append(stream, expect, written);
    if ('ok' in answer) note(last, answer.ok.position);
    return classic(answer);
  };

  const optionsOf = ({ op, stream, from = 'start', dir, links = false, filter }: Operation) => ({
    ...(op.endsWith('All') ? {} : { stream: stream ?? '' }),
    from: typeof from === 'object' ? positionBefore(from.event) : from,
    backwards: dir === 'backwards',
    links,
    ...(filter && { filter }),
  });

  const read = async (operation: Operation): Promise<Essence> => {
    const { op, count = 0 } = operation;
    const options = optionsOf(operation);
    const answer = await (op.startsWith('subscribe')
      ? follow(options)
      : readAnswer(client, { ...options, count }));
    for (const m of answer.messages)
      if (m.kind === 'event') for (const e of [m.event, m.link]) note(e?.id, e?.position);
    return { messages: messagesOf(answer.messages, isOwn), ...(answer.error && failed(answer.error)) };
  };

  const follow = async (options: Parameters<typeof subscribe>[1]) => {
    const live = subscribe(client, options);
    await live.until((messages) => caughtUp(messages) || live.ended() !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ending = live.ended();
    live.call.cancel();
    return { messages: live.messages, error: typeof ending === 'object' ? ending : undefined };
  };

  return async (operation: Operation): Promise<Essence> => {
    const { op, stream = '', expect } = operation;
    if (op === 'append') return append(operation);
    if (op !== 'delete' && op !== 'tombstone') return read(operation);
    const answer = await client.remove(op, stream, expect);
    return 'error' in answer ? failed(answer.error) : { removed: true };
  };
};
