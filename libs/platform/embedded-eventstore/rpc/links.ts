import { dataOf, isLink } from '../store/record';
import { isFresh, lowestVisible, type Streams } from '../store/streams';
import type { Found } from '../wire/read-answers';

const NUMBER = /^\s*[+-]?\d{1,19}\s*$/;

const targetOf = (streams: Streams, link: Buffer): Buffer | undefined => {
  const text = dataOf(link).toString();
  const at = text.indexOf('@');
  const revision = text.slice(0, Math.max(at, 0));
  if (!NUMBER.test(revision)) return undefined;
  const name = text.slice(at + 1);
  const stream = streams.find(name);
  if (stream === undefined || streams.isTombstoned(name, stream)) return undefined;
  const metadata = streams.metadataOf(name);
  // A link to revision −1 means the last event.
  const wanted = Number(revision) === -1 ? stream.last : Number(revision);
  const lowest = lowestVisible(metadata, stream.last);
  if (metadata.softDeleted || wanted < lowest || wanted > stream.last) return undefined;
  const { record } = streams.eventAt(name, stream, wanted);
  return isFresh(metadata, record) ? record : undefined;
};

/** A record as it is answered: itself, or with `resolve` the event its link points to. */
export const resolved = (streams: Streams, record: Buffer, position: number, resolve: boolean): Found => {
  if (!resolve || !isLink(record)) return { position, event: record, link: undefined };
  // The next read takes the place of this one.
  const link = Buffer.from(record);
  return { position, event: targetOf(streams, link), link };
};
