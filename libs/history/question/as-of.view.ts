import { PositionView } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';
import { isoOf } from '../instant-text';
import type { AsOf } from './as-of';
import { ParkedView } from './parked.view';

/** To which question this is the answer. */
export class AsOfView {
  @ApiProperty({ example: '2023-05-31T22:00:00.000Z' }) readonly validAt!: string;
  /** As it was asked; null: as known now. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly knownAt!: string | null;
  /** Every event up to this position is in the answer, and none after it. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly position!: PositionView | null;

  /** Events about the same thing that could not be heard yet: the answer does not know of them. */
  @ApiProperty({ type: () => [ParkedView], example: [] }) readonly parked!: readonly ParkedView[];

  static of({ validAt, knownAt, position, parked }: AsOf): AsOfView {
    return { validAt: isoOf(validAt), knownAt, position, parked };
  }
}

/** What every list answers with, beside its items. */
export class PageView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** Pass it as `after` for the next page; null on the last. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly next!: string | null;
}
