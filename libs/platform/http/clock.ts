import { Injectable } from '@nestjs/common';

/** The one clock. `now` is an instant in UTC with milliseconds, e.g. `2026-11-22T10:00:00.000Z`. */
export abstract class Clock {
  abstract now(): string;
}

@Injectable()
export class SystemClock extends Clock {
  now(): string {
    return new Date().toISOString();
  }
}
