import { Module } from '@nestjs/common';
import { ExportController } from './export/export.controller';
import { Export } from './export/export.query';
import { ImportsController } from './import/imports.controller';
import { MembershipsController } from './import/memberships.controller';
import { RecordMembershipHandler } from './import/record-membership.handler';

/** Facts come in and go out as lines. Needs the record, the command runner and the read models' database. */
@Module({
  controllers: [ImportsController, MembershipsController, ExportController],
  providers: [Export, RecordMembershipHandler],
})
export class ExchangeModule {}
