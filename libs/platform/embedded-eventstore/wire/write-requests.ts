import type { Expected } from '../store/decision';
import type { NewEvent } from '../store/record';
import { eachField, numberAt, uint64At } from './proto';
import { streamNameAt } from './read-request';
import { uuidAt } from './uuid';

/** The options every write begins with. */
export type WriteOptions = {
  readonly stream: string | undefined;
  /** The StreamIdentifier as it came, to be sent back. */
  readonly identifier: Buffer;
  readonly expected: Expected | undefined;
  /** Milliseconds since 1970. */
  readonly deadline: number | undefined;
};

/** A proposed event as it came: what is missing or wrong is undefined. */
export type Proposed = {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly contentType: string | undefined;
  readonly metadata: Buffer;
  readonly data: Buffer;
};

const NO_STREAM_WIRE = 2n ** 64n - 1n;
const NOTHING: Buffer = Buffer.alloc(0);

const expectedRevision = (wire: bigint): Expected =>
  wire === NO_STREAM_WIRE
    ? { kind: 'noStream' }
    : { kind: 'revision', revision: wire > 2n ** 53n ? 2 ** 53 : Number(wire), wire };

const KINDS: Readonly<Record<number, Expected>> = {
  3: { kind: 'noStream' },
  4: { kind: 'any' },
  5: { kind: 'streamExists' },
};
const deadlineAt = (bytes: Buffer, from: number, to: number): number => {
  let seconds = 0n;
  let nanos = 0;
  eachField(bytes, from, to, (field, start) => {
    if (field === 1) seconds = BigInt.asIntN(64, uint64At(bytes, start));
    if (field === 2) nanos = numberAt(bytes, start);
  });
  return Number(seconds) * 1000 + nanos / 1e6;
};

/** A protobuf Duration says how long from now, a Timestamp until when. */
const DEADLINE_TIMESTAMP = 6;
const DEADLINE_DURATION = 7;

/** Reads the options of an append (`from`..`to`), a delete or a tombstone: their fields have the same numbers. */
export const writeOptionsAt = (bytes: Buffer, from: number, to: number): WriteOptions => {
  let stream: string | undefined;
  let identifier: Buffer = NOTHING;
  let expected: Expected | undefined;
  let deadline: number | undefined;
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) {
      stream = streamNameAt(bytes, start, end);
      identifier = bytes.subarray(start, end);
    } else if (field === 2) expected = expectedRevision(uint64At(bytes, start));
    else if (field === DEADLINE_TIMESTAMP) deadline = deadlineAt(bytes, start, end);
    else if (field === DEADLINE_DURATION) deadline = Date.now() + deadlineAt(bytes, start, end);
    else expected = KINDS[field] ?? expected;
  });
  return { stream, identifier, expected, deadline };
};

type Entry = {
  key: string;
  value: string;
};

const entryAt = (bytes: Buffer, from: number, to: number): Entry => {
  const entry = { key: '', value: '' };
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) entry.key = bytes.toString('utf8', start, end);
    if (field === 2) entry.value = bytes.toString('utf8', start, end);
  });
  return entry;
};

/** Reads a ProposedMessage; data and metadata are views on the request. */
export const proposedAt = (bytes: Buffer, from: number, to: number): Proposed => {
  let id: string | undefined;
  let type: string | undefined;
  let contentType: string | undefined;
  let metadata: Buffer = NOTHING;
  let data: Buffer = NOTHING;
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) id = uuidAt(bytes, start, end);
    else if (field === 3) metadata = bytes.subarray(start, end);
    else if (field === 4) data = bytes.subarray(start, end);
    else if (field === 2) {
      const { key, value } = entryAt(bytes, start, end);
      if (key === 'type') type = value;
      if (key === 'content-type') contentType = value;
    }
  });
  return { id, type, contentType, metadata, data };
};

/** Only `type` and `content-type` of the map are kept, and any type of content but JSON is the other one. */
export const asEvent = ({ contentType, metadata, data }: Proposed, id: string, type: string): NewEvent => ({
  id,
  type,
  isJson: contentType === 'application/json',
  metadata,
  data,
});

/** One message of a batch append. */
export type BatchChunk = {
  readonly correlation: Buffer;
  readonly options: WriteOptions | undefined;
  readonly proposed: readonly Proposed[];
  readonly isFinal: boolean;
};

export const batchChunk = (bytes: Buffer): BatchChunk => {
  let correlation: Buffer = NOTHING;
  let options: WriteOptions | undefined;
  let isFinal = false;
  const proposed: Proposed[] = [];
  eachField(bytes, 0, bytes.length, (field, start, end) => {
    if (field === 3) proposed.push(proposedAt(bytes, start, end));
    else if (field === 1) correlation = bytes.subarray(start, end);
    else if (field === 2) options = writeOptionsAt(bytes, start, end);
    else if (field === 4) isFinal = numberAt(bytes, start) !== 0;
  });
  return { correlation, options, proposed, isFinal };
};
