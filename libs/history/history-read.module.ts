import { Module, UseInterceptors } from '@nestjs/common';
import { BallotHandler } from './ballots/ballot.query';
import { BallotsController } from './ballots/ballots.controller';
import { BallotsHandler } from './ballots/ballots.query';
import { DifferenceController } from './difference/difference.controller';
import { DifferenceHandler } from './difference/difference.query';
import { Events } from './events/events';
import { EventsController } from './events/events.controller';
import { EventsHandler } from './events/events.query';
import { LiveEventsHandler } from './events/live-events.query';
import { ExplanationController } from './explanation/explanation.controller';
import { ExplanationHandler } from './explanation/explanation.query';
import { FactHistoryController } from './fact-history/fact-history.controller';
import { FactHistoryHandler } from './fact-history/fact-history.query';
import { FactPictureController } from './fact-picture/fact-picture.controller';
import { FactPictureHandler } from './fact-picture/fact-picture.query';
import { FactTimelineController } from './fact-timeline/fact-timeline.controller';
import { FactTimelineHandler } from './fact-timeline/fact-timeline.query';
import { Affected } from './facts/affected';
import { ChangedSince } from './facts/changed';
import { Ends } from './facts/ends';
import { FactPages } from './facts/fact-pages';
import { Facts } from './facts/facts';
import { Marks } from './facts/marks';
import { Names } from './facts/names';
import { GapsController } from './gaps/gaps.controller';
import { GapsHandler } from './gaps/gaps.query';
import { Lapsed } from './gaps/lapsed';
import { Forces } from './instruments/forces';
import { InstrumentController } from './instruments/instrument.controller';
import { InstrumentHandler } from './instruments/instrument.query';
import { Entries } from './log/entries';
import { MandatesController } from './mandates/mandates.controller';
import { MandatesHandler } from './mandates/mandates.query';
import { Members } from './members/members';
import { Awaiting } from './me/awaiting';
import { MeController } from './me/me.controller';
import { MeHandler } from './me/me.query';
import { MembersController } from './members/members.controller';
import { MembersHandler } from './members/members.query';
import { MotionsController } from './motions/motions.controller';
import { MotionsHandler } from './motions/motions.query';
import { NetworkNamesController } from './network-names/network-names.controller';
import { NetworkNamesHandler } from './network-names/network-names.query';
import { NetworksKnown } from './networks/network-facts';
import { NetworksController } from './networks/networks.controller';
import { NetworksHandler } from './networks/networks.query';
import { OrganisationController } from './organisations/organisation.controller';
import { OrganisationHandler } from './organisations/organisation.query';
import { PostsController } from './posts/posts.controller';
import { PostsHandler } from './posts/posts.query';
import { TwoClocks } from './question/as-of';
import { Gate } from './question/gate';
import { Known } from './question/known';
import { ReaderInterceptor } from './question/reader.interceptor';
import { Tables } from './question/tables';
import { ReplayController } from './replay/replay.controller';
import { ReplayHandler } from './replay/replay.query';
import { StateController } from './state/state.controller';
import { StateHandler } from './state/state.query';
import { TimelineController } from './timeline/timeline.controller';
import { TimelineHandler } from './timeline/timeline.query';

const handlers = [
  BallotHandler,
  BallotsHandler,
  DifferenceHandler,
  EventsHandler,
  ExplanationHandler,
  FactHistoryHandler,
  FactPictureHandler,
  FactTimelineHandler,
  GapsHandler,
  InstrumentHandler,
  LiveEventsHandler,
  MandatesHandler,
  MeHandler,
  MembersHandler,
  MotionsHandler,
  NetworkNamesHandler,
  NetworksHandler,
  OrganisationHandler,
  PostsHandler,
  ReplayHandler,
  StateHandler,
  TimelineHandler,
];

const controllers = [
  NetworksController,
  NetworkNamesController,
  StateController,
  TimelineController,
  MembersController,
  MotionsController,
  BallotsController,
  MandatesController,
  MeController,
  PostsController,
  OrganisationController,
  InstrumentController,
  FactTimelineController,
  FactHistoryController,
  FactPictureController,
  ExplanationController,
  DifferenceController,
  GapsController,
  EventsController,
  ReplayController,
];
// Questions alone: a command pays for nobody who may go away while he waits.
for (const controller of controllers) UseInterceptors(ReaderInterceptor)(controller);

/** Every question about what was so. Needs the read models' database, their progress, the record, and the clock. */
@Module({
  controllers,
  providers: [
    Affected,
    Awaiting,
    ChangedSince,
    Forces,
    Marks,
    Members,
    NetworksKnown,
    ...[TwoClocks, Tables, Known, Gate],
    ...[Ends, Entries, Events, FactPages, Facts, Lapsed, Names],
    ...handlers,
  ],
})
export class HistoryReadModule {}
