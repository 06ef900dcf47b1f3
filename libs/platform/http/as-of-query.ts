import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsInstantOrPosition, IsLegalDateOrInstant, IsPosition } from './fields';
import { integer } from './page';

/** When it was so, as known when, and what the answer must have seen; each null when not asked. */
export class AsOfQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'When it was so: a local date or an instant; now when left out.',
    example: '2023-06-01',
  })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly validAt: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description:
      'As known when: an instant or a position `<commit>` or `<commit>/<prepare>`; now when left out.',
    example: '2099-01-01T00:00:00Z',
  })
  @IsOptional()
  @IsInstantOrPosition()
  readonly knownAt: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'A position that the answer must have seen, as a receipt gives it.',
    example: '1024/1024',
  })
  @IsOptional()
  @IsPosition()
  readonly atLeast: string | null = null;
}

/** The same over a list, which has one way to page: `limit` items after the cursor that the page before gave as `next`. */
export class AsOfPageQuery extends AsOfQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;
  @ApiPropertyOptional({ type: String, description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^[\w-]{1,1000}$/)
  readonly after: string | null = null;
}
