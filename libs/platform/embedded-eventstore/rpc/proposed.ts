import { unexpected } from '../grpc/status';
import type { NewEvent } from '../store/record';
import { ZERO_UUID } from '../wire/uuid';
import { asEvent, type Proposed } from '../wire/write-requests';
import { accessDenied, missingProperty } from './errors';

/** The most data one append may carry, in bytes; metadata and types are not counted. */
export const MAX_APPEND_SIZE = 1_048_576;

/** Checks a proposed event; throws what the call is refused with. */
export const checkedEvent = (proposed: Proposed): NewEvent => {
  const { id, type, contentType } = proposed;
  if (type === undefined) throw missingProperty('type');
  if (contentType === undefined) throw missingProperty('content-type');
  if (id === undefined || id === ZERO_UUID || type === '') throw unexpected();
  return asEvent(proposed, id, type);
};

/** Checks the name of a stream that is to be written to; `$all` is no stream and `$$` is about none. */
export const checkedStream = (name: string | undefined): string => {
  if (name === undefined || name === '' || name === '$$') throw unexpected();
  if (name === '$all') throw accessDenied();
  return name;
};

export const sizeOf = (events: readonly { readonly data: Buffer }[]): number =>
  events.reduce((sum, { data }) => sum + data.length, 0);

/** Rough room of events in a transaction. */
export const weightOf = (events: readonly NewEvent[]): number =>
  events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length + 256, 256);
