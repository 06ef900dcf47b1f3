import { ApiProperty } from '@nestjs/swagger';
import { BallotLineView } from '../ballots/ballot.view';
import { AsOfView, MandateView, MemberView, MotionView, NetworkView, PostView } from '../state/state.view';
import { CloudEventView } from '../events/event.view';
import { EntryView } from '../log/entry.view';

/** What every list answers with, beside its items. */
export class PageView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** Pass it as `after` for the next page; null on the last. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly next!: string | null;
}

export class NetworksPageView extends PageView {
  @ApiProperty({ type: () => [NetworkView] }) readonly items!: readonly NetworkView[];
}
export class MembersPageView extends PageView {
  @ApiProperty({ type: () => [MemberView] }) readonly items!: readonly MemberView[];
}
export class MotionsPageView extends PageView {
  @ApiProperty({ type: () => [MotionView] }) readonly items!: readonly MotionView[];
}
export class BallotsPageView extends PageView {
  @ApiProperty({ type: () => [BallotLineView] }) readonly items!: readonly BallotLineView[];
}
export class MandatesPageView extends PageView {
  @ApiProperty({ type: () => [MandateView] }) readonly items!: readonly MandateView[];
}
export class TimelinePageView extends PageView {
  @ApiProperty({ type: () => [EntryView] }) readonly items!: readonly EntryView[];
}
export class PostsPageView extends PageView {
  @ApiProperty({ type: () => [PostView] }) readonly items!: readonly PostView[];
}
export class EventsPageView extends PageView {
  @ApiProperty({ type: () => [CloudEventView] }) readonly items!: readonly CloudEventView[];
}
