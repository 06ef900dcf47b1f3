import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AsOfReader } from './question/as-of';
import { BallotReader } from './ballots/ballot.query';
import { Differences } from './difference/difference.query';
import { EventsController } from './events/events.controller';
import { Events } from './events/events.query';
import { LiveEvents } from './events/live-events';
import { Replay } from './replay/replay.query';
import { FactsController } from './explanation/explanation.controller';
import { Facts } from './explanation/explanation.query';
import { FixedAnswers } from './question/immutable-answers';
import { Gaps } from './gaps/gaps.query';
import { Lapsed } from './gaps/lapsed.query';
import { HistoryController } from './state/state.controller';
import { ListsController } from './members/members.controller';
import { Lists } from './facts/fact-pages';
import { Entries } from './log/entries.query';
import { Networks } from './networks/networks.query';
import { Parties } from './organisations/organisation.query';
import { ReplayController } from './replay/replay.controller';
import { Segments } from './facts/facts';
import { StateHandler } from './state/state.query';
import { Timeline } from './timeline/timeline.query';

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
