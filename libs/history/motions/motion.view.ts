import { dateOf } from '@patto/temporal';
import { motionStanding } from '@patto/voting/domain';
import { ApiProperty } from '@nestjs/swagger';
import { answerOf } from '../facts/answer';
import type { Fact, Held } from '../facts/facts';
import { FactView, factView, idOf, shownValue, textIn } from '../facts/fact.view';
import type { AsOf } from '../question/as-of';
import { PageView } from '../question/as-of.view';

export class NextBallotView {
  /** Of the rule. */
  @ApiProperty({ example: 2 }) readonly round!: number;
  /** The legal days between which it may be opened; null: the rule sets no last one. */
  @ApiProperty({ example: '2026-03-02' }) readonly from!: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-03-11' }) readonly to!: string | null;
}

export class MotionView extends FactView {
  @ApiProperty({ example: 'mozione-prefettura' }) readonly id!: string;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) readonly title!: string;
  @ApiProperty({ enum: ['TABLED', 'PUT_TO_VOTE', 'DECIDED', 'WITHDRAWN'], example: 'DECIDED' })
  readonly state!: string;
  /** Of the last ballot; it decides nothing while a tie is pending or a further round may be held. */
  @ApiProperty({ type: String, nullable: true, example: 'ADOPTED' }) readonly outcome!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'voto-prefettura' }) readonly ballot!: string | null;
  /** The ballot that may follow by the rule: a further round, or the vote again after a tie. */
  @ApiProperty({ type: () => NextBallotView, nullable: true }) readonly next!: NextBallotView | null;
}

export class MotionsPageView extends PageView {
  @ApiProperty({ type: () => [MotionView] }) readonly items!: readonly MotionView[];
}

/** A motion with what the ballots on it made of it. */
export const motionView = (fact: Fact, held: Held, { validAt }: AsOf): MotionView => {
  const ballots = held.ballots.get(idOf(fact)) ?? [];
  const on = dateOf(validAt);
  const { state, outcome, ballot, next } = motionStanding(answerOf(fact), ballots.map(answerOf), on);
  const [deciding] = ballots.slice(-1);
  const stay = deciding ? held.stays.get(idOf(deciding)) : undefined;
  return {
    id: idOf(fact),
    title: textIn(shownValue(fact), 'title') ?? '',
    state,
    outcome,
    ballot,
    next,
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
