import { PositionView } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { AsOfView, CellView, ClaimView } from '../state/state.view';
import { EntryView } from '../log/entry.view';

/** What was so of one thing over a stretch of time. */
export class StretchView extends CellView {
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

/** One event behind a cell, with what empowered it and where it was read. */
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

/** A cell and everything that it rests on: events, basis, clause, source. */
export class ExplanationView extends StretchView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => [ReasonView] }) readonly because!: readonly ReasonView[];
}
