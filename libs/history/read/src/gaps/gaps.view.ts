import { ApiProperty } from '@nestjs/swagger';
import { AsOfView } from '../state/state.view';
import { EntryView } from '../timeline.view';

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
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

export class DoubtView {
  @ApiProperty({ example: 'member:rart:il-punto:1' }) readonly entity!: string;
  @ApiProperty({ enum: ['unknown', 'disputed'], example: 'disputed' }) readonly status!: string;
  @ApiProperty({ type: [String] }) readonly events!: readonly string[];
}

/** What a reader of the record should be told before trusting it. */
export class GapsView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** The hundred latest to be recorded, of those that came more than the days asked for after they had effect. */
  @ApiProperty({ type: () => [LateEntryView] }) readonly lateEntries!: readonly LateEntryView[];
  /** Stretches in which an office that once was held had no holder. */
  @ApiProperty({ type: () => [VacancyView] }) readonly vacancies!: readonly VacancyView[];
  /** Ballots whose proclaimed outcome is not what their rule makes of the votes. */
  @ApiProperty({ type: () => [DivergenceView] }) readonly divergences!: readonly DivergenceView[];
  /** What cannot be told at the instant: dates too vague, or sources that disagree. */
  @ApiProperty({ type: () => [DoubtView] }) readonly doubts!: readonly DoubtView[];
}
