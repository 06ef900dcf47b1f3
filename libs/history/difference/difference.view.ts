import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { FactView } from '../facts/fact.view';
import { AsOfView } from '../question/as-of.view';
import { EntryView } from '../log/entry.view';

export class SideView extends FactView {
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly value!: JsonObject | null;
}

/** One thing that differs between two states, and the events that make the difference. */
export class DifferenceLineView {
  @ApiProperty({ example: 'member:rete-esempio:faro-esempio:1' }) readonly entity!: string;
  @ApiProperty({ example: 'member' }) readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, example: 'faro-esempio' }) readonly subject!: string | null;
  @ApiProperty({ enum: ['appeared', 'disappeared', 'changed'], example: 'appeared' })
  readonly change!: string;
  @ApiProperty({ type: () => SideView, nullable: true }) readonly before!: SideView | null;
  @ApiProperty({ type: () => SideView, nullable: true }) readonly after!: SideView | null;
  @ApiProperty({ type: () => [EntryView] }) readonly because!: readonly EntryView[];
}

/** What differs between two states of a network. */
export class DifferenceView {
  @ApiProperty({ type: () => AsOfView }) readonly from!: AsOfView;
  @ApiProperty({ type: () => AsOfView }) readonly to!: AsOfView;
  @ApiProperty({ type: () => [DifferenceLineView] }) readonly lines!: readonly DifferenceLineView[];
}
