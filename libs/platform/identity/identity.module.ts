import { ReadDatabase } from '@patto/read-store';
import { Module, type DynamicModule, type FactoryProvider, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens, embeddedTokens, oidcTokens } from './access-tokens';
import { DoorDatabase } from './door-database';
import { openInstallationKey } from './installation-key';
import { Limits } from './limits';
import { EmbeddedProvider } from './provider/embedded-provider';
import { OidcController } from './provider/oidc.controller';
import { SigningKeys } from './provider/signing-keys';
import { Persons } from './persons';
import { PublicAddress } from './public-address';
import { openSecret } from './secret';
import { TokenGuard } from './token.guard';

/** `oidcIssuer` null: Patto's own provider, whose keys lie in PostgreSQL and the installation's in `dataDir`. */
export type IdentitySettings = {
  readonly dataDir: string;
  readonly oidcIssuer: string | null;
  readonly oidcAudience: string;
  readonly oidcJwks: string | null;
  /** Where browsers find this installation; left out or null: on `localhost`, at the port that the API listens on. */
  readonly publicUrl?: string | null;
  /** 32 bytes in base64url; left out or null: of the data folder. */
  readonly secretKey?: string | null;
};

const guard = { provide: APP_GUARD, useClass: TokenGuard };

const database: FactoryProvider = {
  provide: DoorDatabase,
  inject: [ReadDatabase],
  useFactory: ({ sql }: ReadDatabase) => new DoorDatabase(sql),
};

const limits: FactoryProvider = {
  provide: Limits,
  inject: [ReadDatabase],
  useFactory: ({ sql }: ReadDatabase) => new Limits(sql),
};

const addressOf = ({ publicUrl = null }: IdentitySettings): FactoryProvider => ({
  provide: PublicAddress,
  useFactory: () => new PublicAddress(publicUrl),
});

const embedded = (settings: IdentitySettings): readonly FactoryProvider[] => [
  {
    provide: EmbeddedProvider,
    inject: [DoorDatabase, PublicAddress],
    useFactory: async (database: DoorDatabase, address: PublicAddress) => {
      const { dataDir, secretKey = null, oidcAudience: audience } = settings;
      const [secret, installation] = await Promise.all([
        openSecret(dataDir, secretKey),
        openInstallationKey(dataDir),
      ]);
      const keys = new SigningKeys(database, secret);
      return new EmbeddedProvider({ database, secret, keys, installation, address, audience });
    },
  },
  {
    provide: AccessTokens,
    inject: [EmbeddedProvider],
    useFactory: (provider: EmbeddedProvider) => embeddedTokens(provider, settings.oidcAudience),
  },
  {
    provide: Persons,
    inject: [DoorDatabase, EmbeddedProvider],
    useFactory: (door: DoorDatabase, provider: EmbeddedProvider) =>
      new Persons(door, () => provider.issuer()),
  },
];

/** Tokens come from a provider elsewhere, which names nobody by their id here. */
const external = (issuer: string, { oidcAudience, oidcJwks }: IdentitySettings): readonly Provider[] => [
  { provide: AccessTokens, useValue: oidcTokens(issuer, oidcAudience, oidcJwks) },
  {
    provide: Persons,
    inject: [DoorDatabase],
    useFactory: (door: DoorDatabase) => new Persons(door, () => Promise.resolve(null)),
  },
];

/** Guards every route of the application. Needs the database. */
@Module({})
export class IdentityModule {
  static register(settings: IdentitySettings): DynamicModule {
    const { oidcIssuer } = settings;
    const own = oidcIssuer === null;
    return {
      module: IdentityModule,
      controllers: own ? [OidcController] : [],
      providers: [
        ...[guard, database, limits, addressOf(settings)],
        ...(own ? embedded(settings) : external(oidcIssuer, settings)),
      ],
      exports: [PublicAddress, Persons],
    };
  }
}
