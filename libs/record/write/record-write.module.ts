import { Module } from '@nestjs/common';
import { AnnulActHandler } from './annul-act.handler';
import { CorrectFactHandler } from './correct-fact.handler';
import { DisputeClaimsHandler } from './dispute-claims.handler';
import { RecordMembershipHandler } from './record-membership.handler';
import { ResolveDisputeHandler } from './resolve-dispute.handler';
import { WithdrawEventHandler } from './withdraw-event.handler';
import { ImportsController } from './import/imports.controller';
import { RepairsController } from './repairs.controller';

@Module({
  controllers: [RepairsController, ImportsController],
  providers: [
    AnnulActHandler,
    CorrectFactHandler,
    DisputeClaimsHandler,
    RecordMembershipHandler,
    ResolveDisputeHandler,
    WithdrawEventHandler,
  ],
})
export class RecordWriteModule {}
