import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens, embeddedTokens, oidcTokens } from './access-tokens';
import { openEmbeddedIssuer } from './embedded-issuer';
import { KeysController, PublishedKeys } from './keys.controller';
import { TokenGuard } from './token.guard';

/** `oidcIssuer` null: the embedded issuer of `dataDir`. */
export type IdentitySettings = {
  readonly dataDir: string;
  readonly oidcIssuer: string | null;
  readonly oidcAudience: string;
  readonly oidcJwks: string | null;
};

const guard = { provide: APP_GUARD, useClass: TokenGuard };

/** Guards every route of the application. */
@Module({})
export class IdentityModule {
  static async register(settings: IdentitySettings): Promise<DynamicModule> {
    const { dataDir, oidcIssuer, oidcAudience, oidcJwks } = settings;
    if (oidcIssuer !== null) {
      const tokens = oidcTokens(oidcIssuer, oidcAudience, oidcJwks);
      return { module: IdentityModule, providers: [guard, { provide: AccessTokens, useValue: tokens }] };
    }
    const issuer = await openEmbeddedIssuer(dataDir, oidcAudience);
    return {
      module: IdentityModule,
      controllers: [KeysController],
      providers: [
        guard,
        { provide: AccessTokens, useValue: embeddedTokens(issuer, oidcAudience) },
        { provide: PublishedKeys, useValue: issuer },
      ],
    };
  }
}
