import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Observable, tap } from 'rxjs';

/** What the request under way has asked so far; null: nothing about a state. */
type Asked = { isFixed: boolean | null };

const underWay = new AsyncLocalStorage<Asked>();

/** Called for each question that is settled: an answer is fixed when all that it was made from is. */
export const noteQuestion = (isFixed: boolean): void => {
  const asked = underWay.getStore();
  if (asked) asked.isFixed = (asked.isFixed ?? true) && isFixed;
};

/** Lets caches keep, for ever and unasked, every answer whose `validAt` and `knownAt` are both given and past. */
@Injectable()
export class FixedAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const asked: Asked = { isFixed: null };
    const allowKeeping = (): void => {
      const response = context.switchToHttp().getResponse<Response>();
      if (asked.isFixed === true && !response.headersSent)
        response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    };
    return new Observable((subscriber) =>
      underWay.run(asked, () => next.handle().pipe(tap(allowKeeping)).subscribe(subscriber)),
    );
  }
}
