import { ACCESS } from '@patto/authority';
import { PUBLIC } from '@patto/identity';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** Nothing is served of which nobody said who may ask it: an API with such a route does not start. */
@Injectable()
export class DeclaredRoutes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const bare = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.isBareRoute(metatype, prototype[name]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (bare.length > 0) throw new Error(`Nobody said who may ask ${bare.join(', ')}`);
  }

  private isBareRoute(controller: object, handler: (() => unknown) | undefined): boolean {
    if (!handler || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return false;
    const targets = [handler, controller] as Parameters<Reflector['getAllAndOverride']>[1];
    const declared: readonly unknown[] = [PUBLIC, ACCESS].map((key) =>
      this.reflector.getAllAndOverride<unknown>(key, targets),
    );
    return declared.every((declaration) => declaration === undefined);
  }
}
