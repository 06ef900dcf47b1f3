import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { FactView, factView } from '../facts/fact.view';
import { isoOf } from '../instant-text';
import { AsOfView } from '../question/as-of.view';
import type { SegmentRow } from '../state/segment-rows';

/** What was so of one thing over a stretch of time. */
export class StretchView extends FactView {
  /** ISO 8601, UTC; null: from the beginning. */
  @ApiProperty({ type: String, nullable: true, example: '2024-02-04T23:00:00.000Z' }) readonly validFrom!:
    string | null;
  /** Not included; null: without an end. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly validTo!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly value!: JsonObject | null;
}

/** One thing along valid time, as known at a position. */
export class FactTimelineView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => [StretchView] }) readonly stretches!: readonly StretchView[];
}

const openEnd = (instant: string): string | null => (instant.includes('infinity') ? null : isoOf(instant));

export const stretchView = (row: SegmentRow): Plain<StretchView> => ({
  validFrom: openEnd(row.valid_from),
  validTo: openEnd(row.valid_to),
  ...factView(row),
  value: row.value,
});
