import { isUtf8 } from 'node:buffer';
import { type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type JsonObject, type RecordedEvent } from '@patto/kernel';
import { type Delivery } from '../event-store';
import { flawOf } from '../sound-append';

type Recorded = ReadResp.ReadEvent.RecordedEvent;
export type Decoded = Extract<Delivery, { kind: 'event' | 'malformed' }>;

const bytesOf = (field: Uint8Array | string): Buffer =>
  typeof field === 'string'
    ? Buffer.from(field, 'base64')
    : Buffer.from(field.buffer, field.byteOffset, field.byteLength);

/** Only such texts can hold a number that JavaScript would round in silence. */
const maybeRounded = /\d{16}|\d[eE]/;

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
  const flaw = maybeRounded.test(text) ? flawOf(value) : undefined;
  return flaw === undefined ? { object: value as JsonObject } : { reason: flaw };
};

const noMetadata: Read = { object: {} };

const ticksPerMillisecondDigits = -4;
const instantOf = (ticks: string | undefined): string =>
  new Date(Number((ticks ?? '').slice(0, ticksPerMillisecondDigits))).toISOString();

const flawIn = (part: string, read: Read): string | undefined =>
  'reason' in read ? `${part}: ${read.reason}` : undefined;

/** One recorded event as the port gives it; what cannot be read exactly is `malformed`, with the reason. */
export const decode = (recorded: Recorded): Decoded => {
  const given = recorded.getMetadataMap();
  const metadataBytes = bytesOf(recorded.getCustomMetadata());
  const metadata = metadataBytes.length === 0 ? noMetadata : readObject(metadataBytes);
  const data: Read =
    given.get('content-type') === 'application/json'
      ? readObject(bytesOf(recorded.getData()))
      : { reason: 'not marked as JSON' };
  const event: Omit<RecordedEvent, 'data'> = {
    id: recorded.getId()?.getString() ?? '',
    type: given.get('type') ?? '',
    stream: bytesOf(recorded.getStreamIdentifier()?.getStreamName() ?? '').toString('utf8'),
    revision: BigInt(recorded.getStreamRevision()),
    position: { commit: recorded.getCommitPosition(), prepare: recorded.getPreparePosition() },
    recordedAt: instantOf(given.get('created')),
    metadata: 'object' in metadata ? metadata.object : {},
  };
  const reason = flawIn('data', data) ?? flawIn('metadata', metadata);
  return 'object' in data && reason === undefined
    ? { kind: 'event', event: { ...event, data: data.object } }
    : { kind: 'malformed', event, reason: reason ?? '' };
};
