import type { Plain } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';
import { shownValue, textIn } from '../facts/fact.view';
import { StretchView, stretchView } from '../fact-timeline/fact-timeline.view';
import { AsOfView } from '../question/as-of.view';
import type { SegmentRow } from '../state/segment-rows';

/** What a network was called over a stretch of time; where that is in doubt, `claims` has what each source says. */
class NetworkNameView extends StretchView {
  @ApiProperty({ type: String, nullable: true, example: 'Rete Esempio' }) readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'RE' }) readonly acronym!: string | null;
}

export class NetworkNamesView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** From the first to the last. */
  @ApiProperty({ type: () => [NetworkNameView] }) readonly names!: readonly NetworkNameView[];
}

export const networkNameView = (row: SegmentRow): Plain<NetworkNameView> => {
  const called = shownValue(row);
  return { name: textIn(called, 'name'), acronym: textIn(called, 'acronym'), ...stretchView(row) };
};
