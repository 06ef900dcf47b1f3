import { Problem } from '@patto/http';
import { PUBLIC } from '@patto/identity';
import { StoreWatch } from '@patto/read-store';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

/** Answers nothing from read models that were made from another event store, and decides nothing on it. */
@Injectable()
export class StoreGuard implements CanActivate {
  constructor(
    private readonly watch: StoreWatch,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Health and signing in rest on no record.
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const estrangement = await this.watch.look();
    if (estrangement === null) return true;
    throw new Problem(503, 'fault.store-changed', estrangement.sentence, {
      headers: { 'Retry-After': '60' },
    });
  }
}
