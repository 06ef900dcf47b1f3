import { motionStanding } from '@patto/voting/domain';
import { ApiProperty } from '@nestjs/swagger';
import { answerOf } from '../facts/answer';
import type { Fact, Held } from '../facts/facts';
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

/** A motion with what the ballots on it made of it. */
export const motionView = (fact: Fact, held: Held): MotionView => {
  const ballots = held.ballots.get(idOf(fact)) ?? [];
  const { state, outcome, ballot } = motionStanding(answerOf(fact), ballots.map(answerOf));
  const [deciding] = ballots.slice(-1);
  const stay = deciding ? held.stays.get(idOf(deciding)) : undefined;
  return {
    id: idOf(fact),
    title: textIn(shownValue(fact), 'title') ?? '',
    state,
    outcome,
    ballot,
    ...factView(fact),
    status: standing(fact, deciding, stay),
    events: [...new Set([fact, ...ballots, ...(stay ? [stay] : [])].flatMap(({ events }) => events))].sort(),
  };
};

/** What an authority undid decided nothing, and what a court stays has no effect: the motion stays where it stood. */
const standing = (
  motion: Fact,
  deciding: Fact | undefined,
  stay: Fact | undefined,
): Fact['status'] | 'stayed' =>
  deciding === undefined || motion.status === 'annulled'
    ? motion.status
    : deciding.status === 'annulled'
      ? 'annulled'
      : stay
        ? 'stayed'
        : motion.status;
