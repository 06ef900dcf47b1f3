import { CommandRunner, EventStore, MemoryEventStore, StoreCommandRunner } from '@patto/event-store';
import { HistoryReadModule } from '@patto/history';
import { HttpModule } from '@patto/http';
import type { Position } from '@patto/kernel';
import { ReadDatabase, ReadModels, type ReadStore } from '@patto/read-store';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

/** Everything that was told has been seen. */
class AllSeen extends ReadModels {
  constructor(private readonly events: number) {
    super();
  }
  waitFor(): Promise<'seen'> {
    return Promise.resolve('seen');
  }
  position(): Promise<Position> {
    return Promise.resolve({ commit: String(this.events), prepare: String(this.events) });
  }
}

@Global()
@Module({})
class Ports {
  static over(sql: ReadStore, events: number): DynamicModule {
    const store = new MemoryEventStore();
    const providers = [
      { provide: ReadDatabase, useValue: new ReadDatabase(sql) },
      { provide: ReadModels, useValue: new AllSeen(events) },
      { provide: EventStore, useValue: store },
      { provide: CommandRunner, useValue: new StoreCommandRunner(store) },
    ];
    return { module: Ports, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The questions of history over tables that stand still. */
@Module({})
export class Bench {
  static over(sql: ReadStore, events: number): DynamicModule {
    return {
      module: Bench,
      imports: [CqrsModule.forRoot(), HttpModule, Ports.over(sql, events), HistoryReadModule],
    };
  }
}
