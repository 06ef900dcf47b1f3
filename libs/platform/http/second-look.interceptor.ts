import { Refused } from '@patto/event-store';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, throwError, type Observable } from 'rxjs';
import { contextOf } from './request-context';

/** A refusal that rests on facts which may be two seconds old is asked for again, of the store itself (ADR 0019). */
export class SecondLook implements NestInterceptor {
  intercept(context: ExecutionContext, route: CallHandler): Observable<unknown> {
    const { sureness } = contextOf(context.switchToHttp().getRequest<Request>());
    return route.handle().pipe(
      catchError((error: unknown) => {
        if (!(error instanceof Refused) || !sureness.hasBelieved || sureness.wantsCertainty)
          return throwError(() => error);
        sureness.wantsCertainty = true;
        return route.handle();
      }),
    );
  }
}
