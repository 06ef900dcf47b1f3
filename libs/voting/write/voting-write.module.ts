import { Module } from '@nestjs/common';
import { BallotsController } from './ballots.controller';
import { CastVoteHandler } from './cast-vote.handler';
import { CloseBallotHandler } from './close-ballot.handler';
import { OpenBallotHandler } from './open-ballot.handler';
import { TableMotionHandler } from './table-motion.handler';
import { WithdrawMotionHandler } from './withdraw-motion.handler';

@Module({
  controllers: [BallotsController],
  providers: [
    CastVoteHandler,
    CloseBallotHandler,
    OpenBallotHandler,
    TableMotionHandler,
    WithdrawMotionHandler,
  ],
})
export class VotingWriteModule {}
