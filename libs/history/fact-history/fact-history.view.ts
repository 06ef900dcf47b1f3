import { PositionView } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { ClaimView } from '../facts/fact.view';
import { EntryView } from '../log/entry.view';

/** What was believed about one date, from one position of the record to another. */
export class BeliefView {
  @ApiProperty({ type: () => PositionView }) readonly knownFrom!: PositionView;
  /** When it was recorded, by the store's clock. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20T09:30:00.000Z' }) readonly recordedAt!:
    string | null;
  /** The position at which another belief took its place; null: it is still believed. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly knownTo!: PositionView | null;
  @ApiProperty({ enum: ['yes', 'no', 'unknown', 'disputed', 'annulled'], example: 'yes' })
  readonly status!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly value!: JsonObject | null;
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
  @ApiProperty({ type: () => [ClaimView] }) readonly claims!: readonly ClaimView[];
  /** The event that changed the belief. */
  @ApiProperty({ type: () => EntryView, nullable: true }) readonly because!: EntryView | null;
}

/** What was believed about one date, when that changed and why. */
export class FactHistoryView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ example: '2023-05-31T22:00:00.000Z' }) readonly validAt!: string;
  @ApiProperty({ type: () => [BeliefView] }) readonly beliefs!: readonly BeliefView[];
}
