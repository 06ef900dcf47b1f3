import { isUtf8 } from 'node:buffer';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { JsonObject, RecordedEvent } from '@patto/kernel';
import type { Delivery, Mark } from '../event-store';

type Recorded = ReadResp.ReadEvent.RecordedEvent;
export type Decoded = Extract<Delivery, { kind: 'event' | 'malformed' }>;

const bytesOf = (field: Uint8Array | string): Buffer =>
  typeof field === 'string'
    ? Buffer.from(field, 'base64')
    : Buffer.from(field.buffer, field.byteOffset, field.byteLength);

/** Only such texts can hold a number that JavaScript would round in silence: one that is long, or has an exponent. */
const MAYBE_ROUNDED = /\d{16}|[:,[\s]-?[\d.]+[eE]/;

const isRounded = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return typeof value === 'object' && value !== null && Object.values(value).some(isRounded);
};

type Read = { readonly object: JsonObject } | { readonly reason: string };

const readObject = (bytes: Buffer): Read => {
  if (!isUtf8(bytes)) return { reason: 'not UTF-8' };
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { reason: 'not a JSON object' };
  if (MAYBE_ROUNDED.test(text) && isRounded(value)) return { reason: 'a number beyond 2^53' };
  return { object: value as JsonObject };
};

const readMetadata = (bytes: Buffer): Read => (bytes.length === 0 ? { object: {} } : readObject(bytes));

const readData = (recorded: Recorded): Read =>
  recorded.getMetadataMap().get('content-type') === 'application/json'
    ? readObject(bytesOf(recorded.getData()))
    : { reason: 'not marked as JSON' };

/** .NET ticks of 100 ns since 1970, as ISO 8601; what is no such number reads as 1970. */
const instantOf = (ticks: string | undefined): string =>
  new Date(/^\d{5,19}$/.test(ticks ?? '') ? Number((ticks ?? '').slice(0, -4)) : 0).toISOString();

/** Where an event stands, without a look at what it says. */
export const markOf = (recorded: Recorded): Mark => ({
  position: { commit: recorded.getCommitPosition(), prepare: recorded.getPreparePosition() },
  event: {
    stream: bytesOf(recorded.getStreamIdentifier()?.getStreamName() ?? '').toString('utf8'),
    revision: BigInt(recorded.getStreamRevision()),
  },
});

const placeOf = (recorded: Recorded): Omit<RecordedEvent, 'data' | 'metadata'> => ({
  id: recorded.getId()?.getString() ?? '',
  type: recorded.getMetadataMap().get('type') ?? '',
  stream: bytesOf(recorded.getStreamIdentifier()?.getStreamName() ?? '').toString('utf8'),
  revision: BigInt(recorded.getStreamRevision()),
  position: { commit: recorded.getCommitPosition(), prepare: recorded.getPreparePosition() },
  recordedAt: instantOf(recorded.getMetadataMap().get('created')),
});

/** One recorded event as the port gives it; what cannot be read exactly is `malformed`, with the reason. Never throws. */
export const decode = (recorded: Recorded): Decoded => {
  const place = placeOf(recorded);
  const data = readData(recorded);
  const metadata = readMetadata(bytesOf(recorded.getCustomMetadata()));
  if ('reason' in metadata)
    return { kind: 'malformed', event: { ...place, metadata: {} }, reason: `metadata: ${metadata.reason}` };
  const event = { ...place, metadata: metadata.object };
  return 'reason' in data
    ? { kind: 'malformed', event, reason: `data: ${data.reason}` }
    : { kind: 'event', event: { ...event, data: data.object } };
};
