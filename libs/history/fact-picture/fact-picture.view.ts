import { PositionView } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';
import { StretchView } from '../fact-timeline/fact-timeline.view';

/** What was believed of one thing over a stretch of time, from one position of the record to another. */
export class PatchView extends StretchView {
  @ApiProperty({ type: () => PositionView }) readonly knownFrom!: PositionView;
  /** When it was recorded, by the store's clock. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20T09:30:00.000Z' })
  readonly recordedAt!: string | null;
  /** The position at which another belief took its place; null: it is still believed. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly knownTo!: PositionView | null;
}

/** One thing on both clocks: each patch is a rectangle of when it was so and when that was believed; elsewhere it was not. */
export class FactPictureView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ type: () => [PatchView] }) readonly patches!: readonly PatchView[];
}
