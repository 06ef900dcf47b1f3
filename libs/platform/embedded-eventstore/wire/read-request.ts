import { Code, GrpcError } from '../grpc/status';
import { eachField, numberAt, uint64At } from './proto';

/** A filter of `$all`: by stream name or event type, by pattern or by any of some prefixes. */
export type FilterRequest = {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly Buffer[];
  /** Events considered between two checkpoints. */
  readonly interval: number;
};

/** Where a read begins: an end of the log or stream, or a place in it. */
export type From = 'start' | 'end' | bigint;

/** What a client asked to read. */
export type ReadRequest = {
  /** Null for `$all`. */
  readonly stream: string | null;
  readonly from: From;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  /** Null for a subscription. */
  readonly count: number | null;
  readonly filter: FilterRequest | null;
  readonly structuredIds: boolean;
};

const invalid = (what: string): GrpcError => new GrpcError(Code.INVALID_ARGUMENT, what);

/** A request of which not all options are read yet. */
type Draft = {
  stream: string | undefined;
  isAll: boolean;
  from: From | undefined;
  backwards: boolean;
  resolveLinks: boolean;
  count: number | null | undefined;
  filter: FilterRequest | null;
  filterOption: boolean;
  structuredIds: boolean | undefined;
};

/** The name inside a StreamIdentifier message. */
export const streamNameAt = (bytes: Buffer, from: number, to: number): string => {
  let name = '';
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 3) name = bytes.toString('utf8', start, end);
  });
  return name;
};

const positionAt = (bytes: Buffer, from: number, to: number): bigint => {
  let commit = 0n;
  let prepare = 0n;
  eachField(bytes, from, to, (field, start) => {
    if (field === 1) commit = uint64At(bytes, start);
    if (field === 2) prepare = uint64At(bytes, start);
  });
  if (commit < prepare) throw invalid('The commit position must not be less than the prepare position.');
  return commit;
};

const readStream = (draft: Draft, bytes: Buffer, from: number, to: number): void => {
  draft.stream = '';
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) draft.stream = streamNameAt(bytes, start, end);
    if (field === 2) draft.from = uint64At(bytes, start);
    if (field === 3) draft.from = 'start';
    if (field === 4) draft.from = 'end';
  });
};

const readAll = (draft: Draft, bytes: Buffer, from: number, to: number): void => {
  draft.isAll = true;
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) draft.from = positionAt(bytes, start, end);
    if (field === 2) draft.from = 'start';
    if (field === 3) draft.from = 'end';
  });
};

const expressionAt = (
  bytes: Buffer,
  from: number,
  to: number,
): { readonly regex: string; readonly prefixes: readonly Buffer[] } => {
  let regex = '';
  const prefixes: Buffer[] = [];
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1) regex = bytes.toString('utf8', start, end);
    if (field === 2) prefixes.push(Buffer.from(bytes.subarray(start, end)));
  });
  return { regex, prefixes };
};

const NO_WINDOW_GIVEN = 32;

const filterAt = (bytes: Buffer, from: number, to: number): FilterRequest => {
  let on: FilterRequest['on'] | undefined;
  let expression = { regex: '', prefixes: [] as readonly Buffer[] };
  let window: number | undefined;
  let multiplier = 0;
  eachField(bytes, from, to, (field, start, end) => {
    if (field === 1 || field === 2) {
      on = field === 1 ? 'stream' : 'type';
      expression = expressionAt(bytes, start, end);
    }
    if (field === 3) window = numberAt(bytes, start);
    if (field === 4) window = NO_WINDOW_GIVEN;
    if (field === 5) multiplier = numberAt(bytes, start);
  });
  if (on === undefined) throw invalid('The filter names neither streams nor event types.');
  if (window === undefined || window === 0) throw invalid('The filter has no search window.');
  return { on, ...expression, interval: window * multiplier };
};

const isStructured = (bytes: Buffer, from: number, to: number): boolean => {
  let structured = true;
  eachField(bytes, from, to, (field) => (structured = field !== 2));
  return structured;
};

const READERS: Readonly<Record<number, (draft: Draft, bytes: Buffer, start: number, end: number) => void>> = {
  1: readStream,
  2: readAll,
  3: (draft, bytes, start) => (draft.backwards = numberAt(bytes, start) === 1),
  4: (draft, bytes, start) => (draft.resolveLinks = numberAt(bytes, start) === 1),
  5: (draft, bytes, start) => (draft.count = numberAt(bytes, start)),
  6: (draft) => (draft.count = null),
  7: (draft, bytes, start, end) => {
    draft.filter = filterAt(bytes, start, end);
    draft.filterOption = true;
  },
  8: (draft) => (draft.filterOption = true),
  9: (draft, bytes, start, end) => (draft.structuredIds = isStructured(bytes, start, end)),
};

const checkCombination = (request: ReadRequest): void => {
  const { stream, filter, count, backwards } = request;
  if (stream !== null && filter !== null) throw invalid('Only $all can be filtered.');
  if (count !== null) return;
  if (backwards) throw invalid('A subscription reads forwards.');
  if (filter?.interval === 0) throw invalid('The checkpoint interval multiplier must be greater than 0.');
};

const sourceOf = ({ isAll, stream }: Draft): string | null => {
  if (isAll) return null;
  if (stream === undefined) throw invalid('The request names neither a stream nor $all.');
  if (stream === '') throw invalid('The name of the stream is empty.');
  return stream;
};

const complete = (draft: Draft): ReadRequest => {
  const { from, count, structuredIds } = draft;
  if (count === undefined) throw invalid('The request asks neither for a count nor for a subscription.');
  if (!draft.filterOption) throw invalid('The request has no filter option.');
  if (structuredIds === undefined) throw invalid('The request has no UUID option.');
  return {
    stream: sourceOf(draft),
    // Who says nothing of where to begin gets nothing.
    from: from ?? 'end',
    count: from === undefined && count !== null ? 0 : count,
    backwards: draft.backwards,
    resolveLinks: draft.resolveLinks,
    filter: draft.filter,
    structuredIds,
  };
};

/** Reads a ReadReq; a wrong or missing option ends the call with INVALID_ARGUMENT. */
export const parseReadRequest = (bytes: Buffer): ReadRequest => {
  const draft: Draft = {
    stream: undefined,
    from: undefined,
    backwards: false,
    resolveLinks: false,
    count: undefined,
    filter: null,
    structuredIds: undefined,
    filterOption: false,
    isAll: false,
  };
  eachField(bytes, 0, bytes.length, (field, from, to) => {
    if (field !== 1) return;
    eachField(bytes, from, to, (option, start, end) => READERS[option]?.(draft, bytes, start, end));
  });
  const request = complete(draft);
  checkCombination(request);
  return request;
};
