import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AsOfReader } from './as-of';
import { BallotReader } from './ballots/ballot.query';
import { Differences } from './difference/difference.query';
import { EventsController } from './events.controller';
import { Events } from './events/events.query';
import { LiveEvents } from './events/live';
import { Replay } from './events/replay';
import { FactsController } from './facts.controller';
import { Facts } from './facts/facts.query';
import { FixedAnswers } from './fixed-answers';
import { Gaps } from './gaps/gaps.query';
import { Lapsed } from './gaps/lapsed.query';
import { HistoryController } from './history.controller';
import { ListsController } from './lists.controller';
import { Lists } from './lists.query';
import { Entries } from './log/entries.query';
import { Networks } from './networks.query';
import { Parties } from './parties/parties.query';
import { ReplayController } from './replay.controller';
import { Segments } from './state/segments.query';
import { StateHandler } from './state/state.query';
import { Timeline } from './timeline.query';

/** Every question about what was so. Needs the read models' database, their progress, the record, and the clock. */
@Module({
  controllers: [HistoryController, ListsController, FactsController, EventsController, ReplayController],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: FixedAnswers },
    AsOfReader,
    BallotReader,
    Differences,
    Entries,
    Events,
    Facts,
    Gaps,
    Lapsed,
    Lists,
    LiveEvents,
    Networks,
    Parties,
    Replay,
    Segments,
    StateHandler,
    Timeline,
  ],
})
export class HistoryReadModule {}
