import { Module, type DynamicModule } from '@nestjs/common';
import { ExportController } from './export/export.controller';
import { Export } from './export/export.query';
import { ImportLimits, type ImportSettings } from './import/import-limits';
import { Importers } from './import/importers';
import { ImportsController } from './import/imports.controller';
import { MembershipsController } from './import/memberships.controller';
import { RecordMembershipHandler } from './import/record-membership.handler';

/** Facts come in and go out as lines. Needs the record, the command runner and the read models' database. */
@Module({})
export class ExchangeModule {
  static within(settings: ImportSettings): DynamicModule {
    return {
      module: ExchangeModule,
      controllers: [ImportsController, MembershipsController, ExportController],
      providers: [
        Export,
        Importers,
        RecordMembershipHandler,
        { provide: ImportLimits, useValue: new ImportLimits(settings) },
      ],
    };
  }
}
