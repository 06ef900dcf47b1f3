import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { finalize, Observable, tap } from 'rxjs';

/** What the request under way has asked so far; null: nothing about a state. */
type Asked = { isFixed: boolean | null };

const underWay = new AsyncLocalStorage<Asked>();
const QUESTIONS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
let questions = 0;

/** While nobody asks, no promise of the process has to carry along who asked: that would cost every command. */
const ended = (): void => {
  questions -= 1;
  if (questions === 0) underWay.disable();
};

/** Called for each question that is settled: an answer is fixed when all that it was made from is. */
export const noteQuestion = (isFixed: boolean): void => {
  const asked = underWay.getStore();
  if (asked) asked.isFixed = (asked.isFixed ?? true) && isFixed;
};

/** Lets caches keep, for ever and unasked, every answer whose `validAt` and `knownAt` are both given and past. */
@Injectable()
export class FixedAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!QUESTIONS.has(context.switchToHttp().getRequest<Request>().method)) return next.handle();
    const asked: Asked = { isFixed: null };
    const allowKeeping = (): void => {
      const response = context.switchToHttp().getResponse<Response>();
      if (asked.isFixed === true && !response.headersSent)
        response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    };
    return new Observable((subscriber) => {
      questions += 1;
      return underWay.run(asked, () =>
        next.handle().pipe(tap(allowKeeping), finalize(ended)).subscribe(subscriber),
      );
    });
  }
}
