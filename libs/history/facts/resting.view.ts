import type { Plain } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';
import { AffectedView, type Affecting } from './affected';
import { FactView, factView } from './fact.view';
import type { Fact } from './facts';

/** A line about something that rests on something else. */
export class RestingView extends FactView {
  /** What it rests on that was undone, corrected or stayed since: it keeps its power until somebody resolves that. */
  @ApiProperty({ type: () => [AffectedView], example: [] }) readonly affected!: readonly AffectedView[];
}

export const restingView = (fact: Fact, affecting: Affecting): Plain<RestingView> => ({
  ...factView(fact),
  affected: affecting(fact),
});
