import { Admission, type Admitted, type Asker, type Subject } from '@patto/authority';
import { CommandRunner, EventStore, MemoryEventStore, StoreCommandRunner } from '@patto/event-store';
import { HistoryReadModule } from '@patto/history';
import { HttpModule } from '@patto/http';
import type { Position } from '@patto/kernel';
import { parts } from '@patto/network/domain';
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

/** Whoever measures may read everything. */
const OPEN: Pick<Admission, 'admit'> = {
  admit: (_: Asker, subject: Subject | null): Promise<Admitted> =>
    Promise.resolve({
      network: subject?.id ?? null,
      parts: new Set(parts),
      sight: {
        ...{ person: null, isRegistrar: false, bodies: new Set<string>() },
        ...{ of: () => new Set(parts), networksShowing: () => [] },
      },
    }),
};

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
      { provide: Admission, useValue: OPEN },
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
