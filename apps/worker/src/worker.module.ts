import { CommandRunner, EventStore, StoreCommandRunner } from '@patto/event-store';
import { HttpModule } from '@patto/http';
import { MandateWriteModule } from '@patto/mandate/write';
import { MembershipWriteModule } from '@patto/membership/write';
import { NetworkWriteModule } from '@patto/network/write';
import { PartyWriteModule } from '@patto/party/write';
import { ProtocolWriteModule } from '@patto/protocol/write';
import { RepairWriteModule } from '@patto/repair/write';
import { VotingWriteModule } from '@patto/voting/write';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

const chapters = [
  MandateWriteModule,
  MembershipWriteModule,
  NetworkWriteModule,
  PartyWriteModule,
  ProtocolWriteModule,
  RepairWriteModule,
  VotingWriteModule,
];

/** The handlers that policies and deadlines send commands to, over one event store. */
@Global()
@Module({})
export class WorkerModule {
  static over(store: EventStore): DynamicModule {
    return {
      module: WorkerModule,
      imports: [CqrsModule.forRoot(), HttpModule, ...chapters],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: CommandRunner, useValue: new StoreCommandRunner(store) },
      ],
      exports: [EventStore, CommandRunner],
    };
  }
}
