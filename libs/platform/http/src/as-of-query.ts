import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsInstantOrPosition, IsLegalDateOrInstant, IsPosition } from './fields';
import { integer } from './page';

/** When it was so, as known when, and what the answer must have seen; each null when not asked. */
export class AsOfQuery {
  /** A local date or an instant. */
  @IsOptional() @IsLegalDateOrInstant() readonly validAt: string | null = null;
  /** An instant, or a position `<commit>` or `<commit>/<prepare>`. */
  @IsOptional() @IsInstantOrPosition() readonly knownAt: string | null = null;
  /** A position that the answer must have seen. */
  @IsOptional() @IsPosition() readonly atLeast: string | null = null;
}

/** The same over a list. */
export class AsOfPageQuery extends AsOfQuery {
  @Transform(integer) @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @IsOptional() @Matches(/^[\w-]{1,1000}$/) readonly after: string | null = null;
}
