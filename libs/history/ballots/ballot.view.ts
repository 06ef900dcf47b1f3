import type { JsonObject } from '@patto/kernel';
import { OUTCOMES, type Outcome } from '@patto/rules';
import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { FactView, factView, idOf, OrganisationView, shownValue, statuses, textIn } from '../facts/fact.view';
import { NextBallotView } from '../motions/motion.view';
import { AsOfView, PageView } from '../question/as-of.view';

/** A line of the list of ballots. */
class BallotLineView extends FactView {
  @ApiProperty({ example: 'voto-prefettura' }) readonly id!: string;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) readonly title!: string;
  @ApiProperty({ type: String, nullable: true, example: 'mozione-prefettura' }) readonly motion!:
    string | null;
  @ApiProperty({ enum: ['OPEN', 'CLOSED', 'TALLIED'], example: 'TALLIED' }) readonly state!: string;
  @ApiProperty({ type: String, nullable: true, example: 'ADOPTED' }) readonly outcome!: string | null;
  /** Whether a past ballot was proclaimed otherwise than its rule has it. */
  @ApiProperty({ example: false }) readonly diverges!: boolean;
}

export class BallotsPageView extends PageView {
  @ApiProperty({ type: () => [BallotLineView] }) readonly items!: readonly BallotLineView[];
}

export const ballotLineView = (fact: Fact, stay: Fact | undefined): BallotLineView => {
  const value = shownValue(fact);
  return {
    id: idOf(fact),
    title: textIn(value, 'title') ?? '',
    motion: textIn(value, 'motion'),
    state: textIn(value, 'status') ?? 'OPEN',
    outcome: textIn(value, 'outcome'),
    diverges: value?.['diverges'] === true,
    ...factView(fact),
    status: ballotStatus(fact, stay),
  };
};

/** Annulled goes before stayed: what was undone has no effect that could be suspended. */
export const ballotStatus = (fact: Fact, stay: Fact | undefined): Fact['status'] | 'stayed' =>
  stay && fact.status !== 'annulled' ? 'stayed' : fact.status;

/** A court's order by which what was resolved has no effect for now. */
class StayView extends FactView {
  @ApiProperty({ type: String, nullable: true, example: 'Tribunale di Torino, ordinanza 12/2026' })
  readonly authority!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'convocazione irregolare' }) readonly reason!:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-09-01' }) readonly since!: string | null;
}

export const stayView = (stay: Fact): StayView => ({
  authority: textIn(stay.value, 'authority'),
  reason: textIn(stay.value, 'reason'),
  since: textIn(stay.value, 'since'),
  ...factView(stay),
});

export class VoteView {
  @ApiProperty({ type: () => OrganisationView }) readonly organisation!: OrganisationView;
  @ApiProperty({ example: 'for' }) readonly option!: string;
  @ApiProperty({ example: 1 }) readonly weight!: number;
  /** Its class of member; null where the source does not say. */
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  /** Opaque id of the person who cast it; null where the source names none. */
  @ApiProperty({ type: String, nullable: true, example: 'persona-aurora' }) readonly castBy!: string | null;
  /** When it was cast: an instant, or as precisely as a source says so. */
  @ApiProperty({ type: String, nullable: true, example: '2026-03-01T10:00:00.000Z' }) readonly castAt!:
    string | null;
  /** Whether the principal or the alternate cast it; null where the source does not say. */
  @ApiProperty({ enum: ['PRINCIPAL', 'ALTERNATE'], nullable: true, example: 'PRINCIPAL' })
  readonly capacity!: string | null;
  /** False when a later vote for the same member took its place, it came after the close, or the member had none. */
  @ApiProperty({ example: true }) readonly counts!: boolean;
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
}

/** Where a source does not agree with itself (docs/rules.md). */
export class DivergenceOfBallotView {
  /**
   * NAMED: a number and the names; SUM: a total and its parts; IMPOSSIBLE: more voters than there can be; WITHOUT_VOTE:
   * those who voted, and those of them whose class has a vote.
   */
  @ApiProperty({ enum: ['NAMED', 'SUM', 'IMPOSSIBLE', 'WITHOUT_VOTE'], example: 'NAMED' })
  readonly kind!: string;
  @ApiProperty({ example: 'heads' }) readonly unit!: string;
  @ApiProperty({ example: 'for' }) readonly count!: string;
  @ApiProperty({ example: '7' }) readonly stated!: string;
  @ApiProperty({ example: '6' }) readonly found!: string;
}

/** What a rule asks and the source does not say. */
class UnstatedView {
  /** Its place, as a JSON pointer. */
  @ApiProperty({ example: '/rule/quorum/of' }) readonly at!: string;
  @ApiProperty({ example: 'COUNT' }) readonly lacks!: string;
  @ApiProperty({ type: String, nullable: true, example: 'members' }) readonly name!: string | null;
}

const ballotStatuses = [...statuses, 'no'] as const;

export class BallotView {
  @ApiProperty({ example: 'voto-prefettura' }) readonly id!: string;
  /**
   * Whether it stands at the instant: `annulled` where it was held and legally undone, `stayed`
   * while a court suspends what was resolved, `no` before it was held.
   */
  @ApiProperty({ enum: ballotStatuses, example: 'yes' }) readonly status!: string;
  /** By what order what was resolved is stayed at the instant; null: by none. */
  @ApiProperty({ type: () => StayView, nullable: true }) readonly stay!: StayView | null;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** The frozen motion, rule and roll; or the past ballot as its source tells it. */
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly opened!: JsonObject;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly closed!: JsonObject | null;
  /** Organisations bear the names of when the ballot was held, unless `validAt` asks for another day. */
  @ApiProperty({ type: () => [VoteView] }) readonly votes!: readonly VoteView[];
  /** What came of it: by the rule, with what it fixes for when all rounds have failed; as proclaimed, of a past ballot. */
  @ApiProperty({ type: String, nullable: true, example: 'ADOPTED' }) readonly outcome!: string | null;
  /** The verdict with both sides of every inequality (docs/rules.md). */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly verdict!: JsonObject | null;
  /** What was proclaimed of a past ballot, and whether its rule has it otherwise; null and false for any other. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly proclaimed!: string | null;
  @ApiProperty({ example: false }) readonly diverges!: boolean;
  /** Where the source of a past ballot does not agree with itself. */
  @ApiProperty({ type: () => [DivergenceOfBallotView] })
  readonly divergences!: readonly DivergenceOfBallotView[];
  /** The outcome had the votes that a past ballot names been right, where its numbers say another. */
  @ApiProperty({ enum: OUTCOMES, nullable: true, example: null }) readonly otherwise!: Outcome | null;
  /** What the rule asks and the source of a past ballot leaves open, so that there is no verdict. */
  @ApiProperty({ type: () => [UnstatedView] }) readonly unstated!: readonly UnstatedView[];
  /** The ballot that may follow on the same motion: a further round of the rule, or the vote again after a tie. */
  @ApiProperty({ type: () => NextBallotView, nullable: true }) readonly next!: NextBallotView | null;
  /** How a tie was broken: the chair's vote, or the lot with its witnesses; null where none was. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly tieBroken!: JsonObject | null;
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}
