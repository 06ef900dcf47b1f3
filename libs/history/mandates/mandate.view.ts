import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Affecting } from '../facts/affected';
import type { Ending } from '../facts/ends';
import type { Fact } from '../facts/facts';
import { idOf, objectIn, shownValue, textIn } from '../facts/fact.view';
import { RestingView, restingView } from '../facts/resting.view';
import { PageView } from '../question/as-of.view';

export class MandateView extends RestingView {
  @ApiProperty({ example: 'voto-prefettura' }) readonly id!: string;
  /** Opaque id of the person. */
  @ApiProperty({ type: String, nullable: true, example: 'persona-bucaneve' }) readonly person!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Tavolo in Prefettura' }) readonly scope!:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly limits!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-04-01' }) readonly from!: string | null;
  /** When it ends: by its term, or before that by a revocation. */
  @ApiProperty({ type: String, nullable: true, example: '2027-04-01' }) readonly until!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'motion', motion: 'mozione-prefettura', ballot: 'voto-prefettura' },
  })
  readonly act!: JsonObject | null;
}

export class MandatesPageView extends PageView {
  @ApiProperty({ type: () => [MandateView] }) readonly items!: readonly MandateView[];
}

export const mandateView = (
  fact: Fact,
  { ending, affecting }: { readonly ending: Ending; readonly affecting: Affecting },
): MandateView => {
  const value = shownValue(fact);
  return {
    id: idOf(fact),
    person: textIn(value, 'person'),
    scope: textIn(value, 'scope'),
    limits: textIn(value, 'limits'),
    from: textIn(value, 'since'),
    until: ending(fact),
    act: objectIn(value, 'act'),
    ...restingView(fact, affecting),
  };
};
