import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOwn, type OwnNode } from './node-under-test';
import { createPlayer, type Essence, type Operation, type Transcript } from './play';

/** What a real EventStoreDB 24.6 answered; see transcripts/README.md. */
const FILES = ['104', '107', '110'];

type RecordedEvent = {
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: string;
  readonly metadata: string;
};
type RecordedMessage = {
  readonly event?: RecordedEvent | null;
  readonly link?: RecordedEvent;
  readonly checkpoint?: string;
  readonly streamNotFound?: string;
  readonly confirmation?: true;
};
type RecordedAnswer = {
  readonly ok?: { readonly revision?: string };
  readonly conflict?: { readonly current: string; readonly expected: string };
  readonly refused?: {
    readonly details: { readonly type: string; readonly current: string; readonly expected: string };
  };
  readonly error?: { readonly code: number; readonly trailers: Record<string, string> };
  readonly messages?: readonly RecordedMessage[];
};

const told = (event: RecordedEvent | null | undefined): unknown =>
  event
    ? [event.stream, event.revision, event.type, event.contentType, event.data, event.metadata]
    : undefined;

const messageOf = (message: RecordedMessage): unknown => {
  if (message.event !== undefined) return [told(message.event), told(message.link)];
  if (message.streamNotFound !== undefined) return 'notFound';
  return message.confirmation ? 'confirmation' : 'caughtUp';
};

const none = (current: string): string => (current === 'noStream' ? 'none' : current);

const refusedAs = ({
  type,
  current,
  expected,
}: NonNullable<RecordedAnswer['refused']>['details']): Essence =>
  type === 'WrongExpectedVersion' ? { conflict: { current: none(current), expected } } : { refused: type };

const failedAs = ({ code, trailers }: NonNullable<RecordedAnswer['error']>): Essence => {
  const { 'stream-name': _, ...rest } = trailers;
  return { code, ...rest };
};

const writtenAs = ({ ok, conflict, refused, error }: RecordedAnswer): Essence => {
  if (ok) return ok.revision === undefined ? { removed: true } : { revision: none(ok.revision) };
  if (conflict) return { conflict: { current: none(conflict.current), expected: conflict.expected } };
  if (refused) return refusedAs(refused.details);
  return error ? failedAs(error) : {};
};

const essenceOf = (answer: RecordedAnswer): Essence => {
  if (answer.messages === undefined) return writtenAs(answer);
  const messages = answer.messages.filter(({ checkpoint }) => checkpoint === undefined).map(messageOf);
  return { messages, ...(answer.error && failedAs(answer.error)) };
};

let node: OwnNode;
beforeAll(async () => {
  node = await startOwn();
});
afterAll(() => node.close());

it.each(FILES)('transcript %s is answered as the real server answered it', async (file) => {
  const text = readFileSync(join(__dirname, 'transcripts', `${file}.ndjson`), 'utf8');
  const transcript = JSON.parse(text) as Transcript & { readonly answers: readonly RecordedAnswer[] };
  const play = createPlayer(node.raw, transcript);
  const differing: unknown[] = [];
  for (const [step, operation] of transcript.ops.entries()) {
    const want = transcript.answers[step] ?? {};
    const got = await play(operation);
    // What the real server failed at by a fault of its own binds nobody.
    if (want.error?.code === 2) continue;
    const expected = essenceOf(want);
    if (JSON.stringify(got) !== JSON.stringify(expected))
      differing.push({ step, ...shortened(operation), expected, got });
  }
  expect(differing).toEqual([]);
});

const shortened = ({ op, stream, expect: expected }: Operation): Partial<Operation> => ({
  op,
  ...(stream !== undefined && { stream }),
  ...(expected !== undefined && { expect: expected }),
});
