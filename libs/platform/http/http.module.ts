import { Global, Module } from '@nestjs/common';
import { CallerPipe } from './caller';
import { Clock, SystemClock } from './clock';

/** What every route leans on. Global, so that a write or read module needs no import for `@CurrentCaller()`. */
@Global()
@Module({
  providers: [{ provide: Clock, useClass: SystemClock }, CallerPipe],
  exports: [Clock, CallerPipe],
})
export class HttpModule {}
