import { randomUUID } from 'node:crypto';
import type { Any } from 'google-protobuf/google/protobuf/any_pb';
import {
  type AllStreamPosition,
  type UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import type { Status } from '@eventstore/db-client/generated/status_pb';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Position } from '@patto/kernel';
import type { WireEvent } from '../sound-append';
import type { BatchCall, Connection } from './connection';
import { isHopeless } from './errors';
import { appendRequest, type WireExpectation } from './requests';

/** What the server said of one attempt. `unclear`: it may be written, now or later, or not. */
export type Attempt =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: Position | null }
  | { readonly kind: 'conflict'; readonly actual: bigint | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly cause: unknown }
  | { readonly kind: 'unclear'; readonly cause: Error };

type Waiting = Map<string, (attempt: Attempt) => void>;
type Session = { readonly call: Promise<BatchCall>; readonly waiting: Waiting; isRetired: boolean };

const positionOf = (position: AllStreamPosition | undefined): Position | null =>
  position ? { commit: position.getCommitPosition(), prepare: position.getPreparePosition() } : null;

const refusals = new Set(['MaximumAppendSizeExceeded', 'AccessDenied', 'StreamDeleted', 'BadRequest']);
const PREFIX = 'event_store.client.';

const conflictIn = (details: Any): Attempt | null => {
  const conflict = details.unpack(
    WrongExpectedVersion.deserializeBinary.bind(WrongExpectedVersion),
    `${PREFIX}WrongExpectedVersion`,
  );
  if (!conflict) return null;
  const actual = conflict.hasCurrentStreamRevision() ? BigInt(conflict.getCurrentStreamRevision()) : null;
  return { kind: 'conflict', actual };
};

const failed = (status: Status | undefined): Attempt => {
  const details = status?.getDetails();
  if (!status || !details) return { kind: 'unclear', cause: new Error('The store gave an empty answer') };
  const name = details.getTypeName().slice(PREFIX.length);
  const reason = `${name} ${status.getMessage()}`.trim();
  if (refusals.has(name)) return { kind: 'refused', reason, cause: null };
  return conflictIn(details) ?? { kind: 'unclear', cause: new Error(`The store answered: ${reason}`) };
};

const attemptOf = (answer: BatchAppendResp): Attempt => {
  const success = answer.getSuccess();
  if (!success) return failed(answer.getError());
  return {
    kind: 'written',
    revision: BigInt(success.getCurrentRevision()),
    position: success.hasPosition() ? positionOf(success.getPosition()) : null,
  };
};

const hex = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');

/** The id in text, also where the server answers in two numbers (as the real one does when it timed out). */
const idOf = (id: UUID | undefined): string => {
  const structured = id?.getStructured();
  if (!structured) return id?.getString() ?? '';
  const digits = hex(structured.getMostSignificantBits()) + hex(structured.getLeastSignificantBits());
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const openSession = (connection: Connection, onOver: (session: Session) => void): Session => {
  const waiting: Waiting = new Map();
  const call = connection.openBatch();
  const session: Session = { call, waiting, isRetired: false };
  const over = (cause: Error): void => {
    onOver(session);
    const attempt: Attempt = isHopeless(cause)
      ? { kind: 'refused', reason: cause.message, cause }
      : { kind: 'unclear', cause };
    for (const settle of waiting.values()) settle(attempt);
    waiting.clear();
  };
  call.then(
    (batch) =>
      batch
        // An answer nobody waits for (late, or given twice) is dropped: the map no longer holds its id.
        .on('data', (answer: BatchAppendResp) =>
          waiting.get(idOf(answer.getCorrelationId()))?.(attemptOf(answer)),
        )
        .on('error', over)
        .on('end', () => over(new Error('The store ended the stream of appends'))),
    over,
  );
  return session;
};

/** A retired session takes no more appends, and is hung up when the last of its own is answered. */
const hangUpWhenIdle = ({ call, waiting, isRetired }: Session): void => {
  if (isRetired && waiting.size === 0)
    call.then(
      (batch) => batch.cancel(),
      () => undefined,
    );
};

export type Appends = {
  /** Sends one append and waits at most `timeoutMs` for the answer. Never rejects. */
  readonly attempt: (
    stream: string,
    events: readonly WireEvent[],
    expected: WireExpectation,
    timeoutMs: number,
  ) => Promise<Attempt>;
};

/** Appends over one connection: one gRPC stream, each append with its own timer and its own place in the map. */
export const appendsOver = (connection: Connection): Appends => {
  let current: Session | null = null;
  const open = (): Session =>
    openSession(connection, (session) => {
      if (current === session) current = null;
    });
  return {
    attempt: (stream, events, expected, timeoutMs) =>
      new Promise((resolve) => {
        const session = (current ??= open());
        const id = randomUUID();
        const settle = (attempt: Attempt): void => {
          clearTimeout(timer);
          session.waiting.delete(id);
          hangUpWhenIdle(session);
          resolve(attempt);
        };
        const timer = setTimeout(() => {
          // The stream may be dead without knowing it: the next attempt takes another one.
          session.isRetired = true;
          if (current === session) current = null;
          settle({ kind: 'unclear', cause: new Error(`No answer to an append within ${timeoutMs} ms`) });
        }, timeoutMs);
        session.waiting.set(id, settle);
        const deadline = new Date(Date.now() + timeoutMs);
        const request = appendRequest(id, stream, events, { expected, deadline });
        session.call.then(
          (batch) => {
            if (session.waiting.has(id)) batch.write(request);
          },
          () => undefined,
        );
      }),
  };
};
