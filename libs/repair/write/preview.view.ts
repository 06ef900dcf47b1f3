import { formatInstant } from '@patto/temporal';
import type { JsonObject } from '@patto/kernel';
import type { Change } from '@patto/repair/domain';
import { ApiProperty } from '@nestjs/swagger';

type Stretch = Change['closed'][number];

/** What would be believed of an entity over one stretch of time. */
class PreviewStretchView {
  @ApiProperty({ type: String, nullable: true, example: '2024-01-31T23:00:00.000Z' }) readonly from!:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly until!: string | null;
  @ApiProperty({ enum: ['yes', 'no', 'unknown', 'disputed', 'annulled'], example: 'yes' })
  readonly status!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly value!: JsonObject | null;

  static of({ from, to, status, value }: Stretch): PreviewStretchView {
    return { from: formatInstant(from), until: formatInstant(to), status, value };
  }
}

class PreviewChangeView {
  @ApiProperty({ example: 'member:rete-esempio:aurora-esempio:1' }) readonly entity!: string;
  @ApiProperty({ example: 'member' }) readonly kind!: string;
  /** What would be believed no more. */
  @ApiProperty({ type: () => [PreviewStretchView] }) readonly before!: readonly PreviewStretchView[];
  /** What would be believed instead. */
  @ApiProperty({ type: () => [PreviewStretchView] }) readonly after!: readonly PreviewStretchView[];
}

/** What a repair would change. Nothing was written. */
export class PreviewView {
  @ApiProperty({ example: true }) readonly preview!: true;
  @ApiProperty({ type: () => [PreviewChangeView] }) readonly changes!: readonly PreviewChangeView[];

  static of(changes: readonly Change[]): PreviewView {
    return {
      preview: true,
      changes: changes.map(({ entity: { entity, kind }, closed, opened }) => ({
        entity,
        kind,
        before: closed.map((stretch) => PreviewStretchView.of(stretch)),
        after: opened.map((stretch) => PreviewStretchView.of(stretch)),
      })),
    };
  }
}
