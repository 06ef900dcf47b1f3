import { Problem } from '@patto/http';
import { StoreWatch } from '@patto/read-store';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HealthController } from './health.controller';

/** Answers nothing from read models that were made from another event store, and decides nothing on it. */
@Injectable()
export class StoreGuard implements CanActivate {
  constructor(private readonly watch: StoreWatch) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getClass() === HealthController) return true;
    const estrangement = await this.watch.look();
    if (estrangement === null) return true;
    throw new Problem(503, 'fault.store-changed', estrangement.sentence, {
      headers: { 'Retry-After': '60' },
    });
  }
}
