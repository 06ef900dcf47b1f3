import { AsOfQuery, IsText } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';

/** One thing of the record, by its key, and the two clocks. */
export class FactParameters extends AsOfQuery {
  @ApiProperty({
    description: 'The key of one thing, as the lines of a difference and of a state carry it.',
    example: 'member:rete-esempio:aurora-esempio:1',
  })
  @IsText(300)
  readonly entity!: string;
}
