import { ReadDatabase } from '@patto/read-store';
import { Module, type DynamicModule, type FactoryProvider, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens, embeddedTokens, oidcTokens } from './access-tokens';
import { Bearers } from './bearers';
import { Door } from './door/door';
import { DoorDatabase } from './door-database';
import { openInstallationKey } from './installation-key';
import { Limits } from './limits';
import { Persons } from './persons';
import { CONSOLE, consoleSecret } from './provider/configuration';
import { EmbeddedProvider } from './provider/embedded-provider';
import { OidcController } from './provider/oidc.controller';
import { SigningKeys } from './provider/signing-keys';
import { PublicAddress } from './public-address';
import { RelyingParty } from './relying-party';
import { openSecret, Secret } from './secret';
import { TokenGuard } from './token.guard';

/** `oidcIssuer` null: Patto's own provider, whose keys lie in PostgreSQL and the installation's in `dataDir`. */
export type IdentitySettings = {
  readonly dataDir: string;
  readonly oidcIssuer: string | null;
  readonly oidcAudience: string;
  readonly oidcJwks: string | null;
  /** As whom Patto asks another provider to sign people in. */
  readonly oidcClientId?: string;
  readonly oidcClientSecret?: string | null;
  /** Where browsers find this installation; left out or null: on `localhost`, at the port that the API listens on. */
  readonly publicUrl?: string | null;
  /** 32 bytes in base64url; left out or null: of the data folder. */
  readonly secretKey?: string | null;
};

/** Something that is made from parts: each part is given by its class. */
const made = <P extends readonly unknown[]>(
  provide: object,
  parts: { readonly [I in keyof P]: Part<P[I]> },
  useFactory: (...parts: P) => unknown,
): FactoryProvider => ({ provide: provide as Type, inject: [...parts] as Type[], useFactory });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever its constructor takes
type Part<T> = abstract new (...parts: any[]) => T;

const common = (settings: IdentitySettings): readonly FactoryProvider[] => [
  made(DoorDatabase, [ReadDatabase], ({ sql }) => new DoorDatabase(sql)),
  made(Limits, [ReadDatabase], ({ sql }) => new Limits(sql)),
  made(PublicAddress, [], () => new PublicAddress(settings.publicUrl ?? null)),
  made(Secret, [], () => openSecret(settings.dataDir, settings.secretKey ?? null)),
  made(
    Door,
    [DoorDatabase, Secret, PublicAddress, Limits],
    (database, secret, address, limits) => new Door(database, secret, address, limits),
  ),
  made(Bearers, [AccessTokens, Persons, Door], (tokens, persons, door) => new Bearers(tokens, persons, door)),
];

const embedded = ({ dataDir, oidcAudience: audience }: IdentitySettings): readonly FactoryProvider[] => [
  made(EmbeddedProvider, [Door], async (door) => {
    const keys = new SigningKeys(door.database, door.secret);
    return new EmbeddedProvider({
      ...{ door, keys, audience },
      installation: await openInstallationKey(dataDir),
    });
  }),
  made(AccessTokens, [EmbeddedProvider], (provider) => embeddedTokens(provider, audience)),
  made(Persons, [Door, EmbeddedProvider], (door, own) => new Persons(door.database, () => own.issuer())),
  made(RelyingParty, [EmbeddedProvider, Door, Persons], (own, door, persons) => {
    const client = { clientId: CONSOLE, clientSecret: consoleSecret(door.secret), isOwn: true };
    return new RelyingParty({ issuer: () => own.issuer(), ...client }, door, persons);
  }),
];

/** Tokens come from a provider elsewhere, which names nobody by their id here. */
const external = (issuer: string, settings: IdentitySettings): readonly FactoryProvider[] => [
  made(AccessTokens, [], () => oidcTokens(issuer, settings.oidcAudience, settings.oidcJwks)),
  made(Persons, [Door], (door) => new Persons(door.database, () => Promise.resolve(null))),
  made(RelyingParty, [Door, Persons], (door, persons) => {
    const { oidcClientId: clientId = 'patto', oidcClientSecret: clientSecret = null } = settings;
    const setting = { issuer: () => Promise.resolve(issuer), clientId, clientSecret, isOwn: false };
    return new RelyingParty(setting, door, persons);
  }),
];

/** Guards every route of the application. Needs the database. Global: the door is made of its parts. */
@Module({})
export class IdentityModule {
  static register(settings: IdentitySettings): DynamicModule {
    const { oidcIssuer } = settings;
    const own = oidcIssuer === null;
    return {
      module: IdentityModule,
      global: true,
      controllers: own ? [OidcController] : [],
      providers: [
        { provide: APP_GUARD, useClass: TokenGuard },
        ...common(settings),
        ...(own ? embedded(settings) : external(oidcIssuer, settings)),
      ],
      exports: [Door, Persons, PublicAddress, RelyingParty, ...(own ? [EmbeddedProvider] : [])],
    };
  }
}
