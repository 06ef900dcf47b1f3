import { AuthorityModule } from '@patto/authority';
import { CommandRunner, EventStore } from '@patto/event-store';
import { DoorWriteModule } from '@patto/door/write';
import { ExchangeModule, type ImportSettings } from '@patto/exchange';
import { HistoryReadModule } from '@patto/history';
import { HttpModule } from '@patto/http';
import { IdentityModule, type IdentitySettings } from '@patto/identity';
import type { MailSettings } from '@patto/mail';
import { MandateWriteModule } from '@patto/mandate/write';
import { MembershipWriteModule } from '@patto/membership/write';
import { NetworkWriteModule } from '@patto/network/write';
import { PeopleModule } from '@patto/people';
import { PartyWriteModule } from '@patto/party/write';
import { ProtocolWriteModule } from '@patto/protocol/write';
import { ReadDatabase, ReadModels, StoreWatch } from '@patto/read-store';
import { RepairWriteModule } from '@patto/repair/write';
import { VotingWriteModule } from '@patto/voting/write';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ConsoleController } from './console.controller';
import { DeclaredRoutes } from './declared-routes';
import { HealthController } from './health.controller';
import { StoreGuard } from './store-guard';
import { StoreHealth } from './store-health';
import type { Stores } from './stores';

const write = [
  PartyWriteModule,
  NetworkWriteModule,
  ProtocolWriteModule,
  MembershipWriteModule,
  VotingWriteModule,
  MandateWriteModule,
  RepairWriteModule,
];

/** The ports that every chapter is handed, and what tells of their health. */
@Global()
@Module({})
class PortsModule {
  static over({ store, runner, readModels, sql, watch }: Stores): DynamicModule {
    return {
      module: PortsModule,
      providers: [
        { provide: EventStore, useValue: store },
        { provide: CommandRunner, useValue: runner },
        { provide: ReadModels, useValue: readModels },
        { provide: ReadDatabase, useValue: new ReadDatabase(sql) },
        { provide: StoreWatch, useValue: watch },
        { provide: StoreHealth, useValue: new StoreHealth(store, sql, watch) },
      ],
      exports: [EventStore, CommandRunner, ReadModels, ReadDatabase, StoreHealth, StoreWatch],
    };
  }
}

/** Every chapter over HTTP. */
@Module({})
export class AppModule {
  static over(stores: Stores, settings: IdentitySettings & ImportSettings & MailSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        DiscoveryModule,
        HttpModule,
        AuthorityModule,
        PortsModule.over(stores),
        IdentityModule.register(settings),
        ...write,
        DoorWriteModule.within(settings),
        ExchangeModule.within(settings),
        HistoryReadModule,
        PeopleModule.within(settings),
      ],
      controllers: [HealthController, ConsoleController],
      providers: [{ provide: APP_GUARD, useClass: StoreGuard }, DeclaredRoutes],
    };
  }
}
