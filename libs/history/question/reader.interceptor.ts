import { ACCESS, type Access, type Asker } from '@patto/authority';
import { personOf } from '@patto/http';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import { finalize, Observable, tap } from 'rxjs';

/** Whoever waits for the answer of the request under way. */
type Reader = Asker & {
  /** Whether all that was asked so far always has the same answer; null: nothing about a state was asked. */
  isImmutable: boolean | null;
  /** Aborts when the reader goes away before the answer is there. */
  readonly gone: AbortSignal;
};

const readers = new AsyncLocalStorage<Reader>();
const QUESTIONS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
let waiting = 0;

/** While nobody asks, no promise of the process has to carry along who asked: that would cost every command. */
const ended = (): void => {
  waiting -= 1;
  if (waiting === 0) readers.disable();
};

/** Called for each question whose clocks are settled: an answer is immutable when all that it was made from is. */
export const noteQuestion = ({ isImmutable }: { readonly isImmutable: boolean }): void => {
  const reader = readers.getStore();
  if (reader) reader.isImmutable = (reader.isImmutable ?? true) && isImmutable;
};

/** Who asks, and what they ask to read. Outside a request nobody does, and nothing is shown. */
export const asker = (): Asker => readers.getStore() ?? { person: null, reads: [] };

/** Aborts when whoever asks has gone; null: nobody waits at the other end of a connection. */
export const readerGone = (): AbortSignal | null => readers.getStore()?.gone ?? null;

const readerOf = ({ raw: response }: FastifyReply, asker: Asker): Reader => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return { ...asker, isImmutable: null, gone: gone.signal };
};

/**
 * Remembers for each request who waits for its answer: the database stops working for a reader that has gone, and
 * caches may keep for ever, unasked, what was asked with `validAt` and `knownAt` both given and past.
 */
@Injectable()
export class ReaderInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (!QUESTIONS.has(request.method)) return next.handle();
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    const reads = access && 'reads' in access ? access.reads : [];
    const reply = http.getResponse<FastifyReply>();
    const reader = readerOf(reply, { person: personOf(request), reads });
    const allowKeeping = (): void => {
      if (reader.isImmutable === true && !reply.raw.headersSent)
        reply.header('Cache-Control', 'private, max-age=31536000, immutable');
    };
    return new Observable((subscriber) => {
      waiting += 1;
      return readers.run(reader, () =>
        next.handle().pipe(tap(allowKeeping), finalize(ended)).subscribe(subscriber),
      );
    });
  }
}
