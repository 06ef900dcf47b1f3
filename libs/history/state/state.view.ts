import { ApiProperty } from '@nestjs/swagger';
import { ProtocolView } from '../instruments/instrument.view';
import { MandateView } from '../mandates/mandate.view';
import { MemberView } from '../members/member.view';
import { MotionView } from '../motions/motion.view';
import { NetworkView } from '../networks/network.view';
import { PostView } from '../posts/post.view';
import { AsOfView } from '../question/as-of.view';

class MotionsView {
  @ApiProperty({ type: () => [MotionView] }) readonly open!: readonly MotionView[];
  /** The hundred newest at most, the newest first; the list of motions has them all. */
  @ApiProperty({ type: () => [MotionView] }) readonly decided!: readonly MotionView[];
}

/** Where the same answer is found again, and how to know that it is the same. */
export class PermalinkView {
  /** With both clocks fixed: it gives this answer for ever. */
  @ApiProperty({
    example: '/v1/networks/rete-esempio/state?validAt=2023-05-31T22:00:00.000Z&knownAt=2048/2048',
  })
  readonly href!: string;
  /**
   * Of everything but `asOf` and `permalink`, members in the order of their ids, as canonical JSON (RFC 8785), in
   * hexadecimal. The same content has the same hash, whenever and wherever it is asked for.
   */
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  readonly sha256!: string;
}

/** The network as it was at one instant, as known at one position of the record. */
export class StateView {
  @ApiProperty({ type: () => NetworkView, nullable: true }) readonly network!: NetworkView | null;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => PermalinkView }) readonly permalink!: PermalinkView;
  @ApiProperty({ type: () => [MemberView] }) readonly members!: readonly MemberView[];
  @ApiProperty({ type: () => [ProtocolView] }) readonly protocols!: readonly ProtocolView[];
  @ApiProperty({ type: () => MotionsView }) readonly motions!: MotionsView;
  @ApiProperty({ type: () => [MandateView] }) readonly mandates!: readonly MandateView[];
  @ApiProperty({ type: () => [PostView] }) readonly posts!: readonly PostView[];
}
