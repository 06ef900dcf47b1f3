import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { FactView, factView, idOf, shownValue, textIn } from '../facts/fact.view';
import { PageView } from '../question/as-of.view';

export class MotionView extends FactView {
  @ApiProperty({ example: 'mozione-prefettura' }) readonly id!: string;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) readonly title!: string;
  @ApiProperty({ enum: ['TABLED', 'PUT_TO_VOTE', 'DECIDED', 'WITHDRAWN'], example: 'DECIDED' })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true, example: 'ADOPTED' }) readonly outcome!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'voto-prefettura' }) readonly ballot!: string | null;
}

export class MotionsPageView extends PageView {
  @ApiProperty({ type: () => [MotionView] }) readonly items!: readonly MotionView[];
}

export const motionView = (fact: Fact): MotionView => {
  const value = shownValue(fact);
  return {
    id: idOf(fact),
    title: textIn(value, 'title') ?? '',
    state: textIn(value, 'status') ?? 'TABLED',
    outcome: textIn(value, 'outcome'),
    ballot: textIn(value, 'ballot'),
    ...factView(fact),
  };
};
