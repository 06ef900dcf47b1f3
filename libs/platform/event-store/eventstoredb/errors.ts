import { status } from '@grpc/grpc-js';

const hopeless = new Set<number>([
  status.INVALID_ARGUMENT,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
  status.FAILED_PRECONDITION,
]);

/** A read from where no event is, as after a move to another store, has no code of its own. */
const isWrongPlace = (message: string): boolean => /^\d+ UNKNOWN: .*InvalidPosition$/.test(message);

/** Errors that the same call would meet again: wrong request, no permission, a stream that was deleted. */
export const isHopeless = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'number' &&
  (hopeless.has(error.code) || isWrongPlace(error.message));
