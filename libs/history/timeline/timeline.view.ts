import { ApiProperty } from '@nestjs/swagger';
import { EntryView } from '../log/entry.view';
import { PageView } from '../question/as-of.view';

export class TimelinePageView extends PageView {
  @ApiProperty({ type: () => [EntryView] }) readonly items!: readonly EntryView[];
}
