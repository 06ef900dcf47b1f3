import { ApiProperty } from '@nestjs/swagger';
import { DivergenceOfBallotView } from '../ballots/ballot.view';
import { AffectedView } from '../facts/affected';
import { ClaimView } from '../facts/fact.view';
import { AsOfView } from '../question/as-of.view';
import { EntryView } from '../log/entry.view';

export class LateEntryView extends EntryView {
  /** Whole days between the date from which it has effect and the day on which it was recorded. */
  @ApiProperty({ example: 320 }) readonly daysLate!: number;
}

export class VacancyView {
  @ApiProperty({ example: 'SECRETARIAT' }) readonly post!: string;
  @ApiProperty({ example: '2025-06-30T22:00:00.000Z' }) readonly from!: string;
  /** Null: still vacant at the instant that was asked about. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly to!: string | null;
}

export class DivergenceView {
  @ApiProperty({ example: 'assemblea-2019-4' }) readonly ballot!: string;
  @ApiProperty({ example: 'Ammissione di un nuovo membro' }) readonly title!: string;
  @ApiProperty({ example: 'ADOPTED' }) readonly proclaimed!: string;
  @ApiProperty({ example: 'NO_QUORUM' }) readonly computed!: string;
  /** Where the source does not agree with itself: names and numbers, totals and their parts. */
  @ApiProperty({ type: () => [DivergenceOfBallotView] })
  readonly divergences!: readonly DivergenceOfBallotView[];
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

class DoubtView {
  @ApiProperty({ example: 'member:rart:il-punto:1' }) readonly entity!: string;
  @ApiProperty({ enum: ['unknown', 'disputed'], example: 'disputed' }) readonly status!: string;
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

/** What rests on something that was undone, corrected or stayed: it keeps its power until somebody resolves that. */
class AffectedLineView {
  @ApiProperty({ example: 'mandate:rete-esempio.tavolo.1' }) readonly entity!: string;
  @ApiProperty({ type: () => [AffectedView] }) readonly affected!: readonly AffectedView[];
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

/** An act that sources tell otherwise: it stands. */
class ToldOtherwiseView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ type: () => [ClaimView] }) readonly toldOtherwise!: readonly ClaimView[];
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

/** Something that was done while the term that it needed surely did not run. */
export class LapsedView {
  @ApiProperty({ enum: ['vote', 'signature', 'office', 'membership', 'ballot'], example: 'vote' })
  readonly act!: string;
  /** The ballot, signature, office or membership that it belongs to. */
  @ApiProperty({ example: 'ballot:assemblea-2019-4' }) readonly entity!: string;
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
  @ApiProperty({ type: String, nullable: true, example: 'cooperativa-aurora' }) readonly organisation!:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: 'persona-aurora' }) readonly person!: string | null;
  /** When it was done, at the earliest. */
  @ApiProperty({ example: '2019-05-01T22:00:00.000Z' }) readonly at!: string;
  /** What had lapsed: `organisation` where the body itself was no more, `instrument` where none was in force. */
  @ApiProperty({
    enum: ['membership', 'representation', 'organisation', 'instrument'],
    example: 'membership',
  })
  readonly lapsed!: string;
  /** When it last ended before; null: it had not run before. */
  @ApiProperty({ type: String, nullable: true, example: '2018-12-31T23:00:00.000Z' }) readonly ended!:
    string | null;
  /** When it begins next; null: it never does. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly begins!: string | null;
}

class MissingView {
  @ApiProperty({ example: 5 }) readonly from!: number;
  /** The last of them; the same as `from` where one is missing. */
  @ApiProperty({ example: 8 }) readonly to!: number;
}

class DuplicateView {
  @ApiProperty({ example: 3 }) readonly number!: number;
  @ApiProperty({ type: [String], example: ['ballot:assemblea-2019-3', 'ballot:assemblea-2019-3-bis'] })
  readonly entities!: readonly string[];
}

/** A series of numbers that is not whole. */
export class NumberingView {
  @ApiProperty({ enum: ['ballot', 'instrument'], example: 'ballot' }) readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, example: 'delibera' }) readonly series!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 2019 }) readonly year!: number | null;
  /** The greatest number that the record holds. */
  @ApiProperty({ example: 12 }) readonly last!: number;
  @ApiProperty({ type: () => [MissingView] }) readonly missing!: readonly MissingView[];
  @ApiProperty({ type: () => [DuplicateView] }) readonly duplicates!: readonly DuplicateView[];
}

/** One step of what comes back to itself. */
export class CircleView {
  /** Bodies that became each other, or networks that are members of each other. */
  @ApiProperty({ enum: ['succession', 'membership'], example: 'succession' }) readonly kind!: string;
  @ApiProperty({ example: 'successor:cooperativa-aurora' }) readonly entity!: string;
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

/** One identifier of which the record says that several bodies have it. */
export class SharedIdentifierView {
  @ApiProperty({ example: 'CF' }) readonly list!: string;
  @ApiProperty({ example: '01234567890' }) readonly value!: string;
  @ApiProperty({ type: [String], example: ['cooperativa-aurora', 'aurora-onlus'] })
  readonly organisations!: readonly string[];
}

export const lists = [
  'lateEntries',
  'vacancies',
  'divergences',
  'doubts',
  'affected',
  'toldOtherwise',
  'lapsed',
  'numbering',
  'circles',
  'identifiers',
] as const;
type GapsList = (typeof lists)[number];

/** What a reader of the record should be told before trusting it. */
export class GapsView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** The lists that hold a hundred lines, the first ones, of more. */
  @ApiProperty({ enum: lists, isArray: true, example: [] }) readonly cut!: readonly GapsList[];
  /**
   * What was recorded more than the days asked for after it had effect, the latest first. What sources tell of the past
   * is not among them.
   */
  @ApiProperty({ type: () => [LateEntryView] }) readonly lateEntries!: readonly LateEntryView[];
  /** Stretches in which an office that once was held had no holder. */
  @ApiProperty({ type: () => [VacancyView] }) readonly vacancies!: readonly VacancyView[];
  /** Ballots whose proclaimed outcome is not what their rule makes of the votes, or whose source does not agree with itself. */
  @ApiProperty({ type: () => [DivergenceView] }) readonly divergences!: readonly DivergenceView[];
  /** What cannot be told at the instant: dates too vague, or sources that disagree. */
  @ApiProperty({ type: () => [DoubtView] }) readonly doubts!: readonly DoubtView[];
  /** What rests, at whatever remove, on something that was annulled, retracted, corrected or stayed, and nobody resolved. */
  @ApiProperty({ type: () => [AffectedLineView] }) readonly affected!: readonly AffectedLineView[];
  /** Acts that sources tell otherwise. */
  @ApiProperty({ type: () => [ToldOtherwiseView] }) readonly toldOtherwise!: readonly ToldOtherwiseView[];
  /** Acts, the newest first, before a term began or after it ended: votes, signatures, offices, memberships, ballots. */
  @ApiProperty({ type: () => [LapsedView] }) readonly lapsed!: readonly LapsedView[];
  /** Series of numbered ballots or instruments in which a number is missing or stands twice. */
  @ApiProperty({ type: () => [NumberingView] }) readonly numbering!: readonly NumberingView[];
  /** Successions and memberships, of its members and of itself, that come back to where they began: step by step. */
  @ApiProperty({ type: () => [CircleView] }) readonly circles!: readonly CircleView[];
  /** Identifiers of members that other bodies have as well. */
  @ApiProperty({ type: () => [SharedIdentifierView] }) readonly identifiers!: readonly SharedIdentifierView[];
}
