import { Module } from '@nestjs/common';
import { BallotsController } from './ballots.controller';
import { CastVoteHandler } from './cast-vote.handler';
import { CloseBallotHandler } from './close-ballot.handler';
import { DrawLotHandler } from './draw-lot.handler';
import { GiveCastingVoteHandler } from './give-casting-vote.handler';
import { OpenBallotHandler } from './open-ballot.handler';
import { LiftStayHandler, StayResolutionHandler } from './stay-resolution.handler';
import { TableMotionHandler } from './table-motion.handler';
import { WithdrawMotionHandler } from './withdraw-motion.handler';

@Module({
  controllers: [BallotsController],
  providers: [
    CastVoteHandler,
    CloseBallotHandler,
    DrawLotHandler,
    GiveCastingVoteHandler,
    LiftStayHandler,
    OpenBallotHandler,
    StayResolutionHandler,
    TableMotionHandler,
    WithdrawMotionHandler,
  ],
})
export class VotingWriteModule {}
