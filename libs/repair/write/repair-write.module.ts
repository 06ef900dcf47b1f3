import { Module } from '@nestjs/common';
import { AnnulActHandler } from './annul-act.handler';
import { CorrectFactHandler } from './correct-fact.handler';
import { DisputeClaimsHandler } from './dispute-claims.handler';
import { EventPlaces } from './event-places';
import { RepairsController } from './repairs.controller';
import { ResolveDisputeHandler } from './resolve-dispute.handler';
import { RetractEventHandler } from './retract-event.handler';
import { RepairDesk } from './repair-desk';

@Module({
  controllers: [RepairsController],
  providers: [
    AnnulActHandler,
    CorrectFactHandler,
    DisputeClaimsHandler,
    ResolveDisputeHandler,
    RetractEventHandler,
    EventPlaces,
    RepairDesk,
  ],
})
export class RepairWriteModule {}
