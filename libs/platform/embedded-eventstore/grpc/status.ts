/** The gRPC status codes in use here. */
export const Code = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

type Trailers = Readonly<Record<string, string>>;

/** Ends a call with a status other than OK; the trailers tell the client which refusal it is. */
export class GrpcError extends Error {
  constructor(
    readonly code: number,
    details: string,
    readonly trailers: Trailers = {},
  ) {
    super(details);
  }
}

/** What a fault nobody foresaw looks like from outside. */
export const unexpected = (): GrpcError => new GrpcError(Code.UNKNOWN, 'Exception was thrown by handler.');

// A header may carry printable ASCII alone; the client only shows these values.
const printable = (value: string): string => value.replace(/[^\x20-\x7e]/gu, '?');

// encodeURI throws on half a surrogate pair, a round trip through bytes replaces it.
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** The trailing headers that end a call. */
export const trailersOf = (error: GrpcError | undefined): Record<string, string> => {
  if (error === undefined) return { 'grpc-status': '0' };
  const trailers: Record<string, string> = {
    'grpc-status': String(error.code),
    'grpc-message': encodeURI(wellFormed(error.message)),
  };
  for (const [key, value] of Object.entries(error.trailers)) trailers[key] = printable(value);
  return trailers;
};
