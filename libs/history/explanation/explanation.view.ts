import type { JsonObject } from '@patto/kernel';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { StretchView } from '../fact-timeline/fact-timeline.view';
import { EntryView } from '../log/entry.view';
import { AsOfView } from '../question/as-of.view';

/** One event behind a fact, with what empowered it and where it was read. */
export class ReasonView extends EntryView {
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly basis!: JsonObject | null;
  /** The title of the instrument that the basis names. */
  @ApiProperty({ type: String, nullable: true }) readonly instrument!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly source!: JsonObject | null;
  /** Who recorded it, by which power. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly by!: JsonObject | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data!: JsonObject;
}

/** A fact and everything that it rests on: events, basis, clause, source. */
export class ExplanationView extends OmitType(StretchView, ['status'] as const) {
  /** As of a line, and `no` where it is not so. */
  @ApiProperty({ enum: ['yes', 'no', 'unknown', 'disputed'], example: 'yes' }) readonly status!: string;
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => [ReasonView] }) readonly because!: readonly ReasonView[];
}
