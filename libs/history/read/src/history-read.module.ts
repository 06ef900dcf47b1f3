import { Module } from '@nestjs/common';
import { AsOfReader } from './as-of';
import { BallotReader } from './ballots/ballot.query';
import { HistoryController } from './history.controller';
import { Lists } from './lists.query';
import { Networks } from './networks.query';
import { Segments } from './state/segments.query';
import { StateHandler } from './state/state.query';
import { Timeline } from './timeline.query';

/** Every question about what was so. Needs the read models' database, their progress, and the clock. */
@Module({
  controllers: [HistoryController],
  providers: [AsOfReader, BallotReader, Lists, Networks, Segments, StateHandler, Timeline],
})
export class HistoryReadModule {}
