import type { Source } from '@patto/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsEdtf, IsLegalDate, IsText } from './fields';

const kinds = ['MINUTES', 'PROTOCOL_TEXT', 'PEC', 'PRESS', 'REGISTER', 'ORAL', 'WEB'] as const;

/** Where a fact was read. */
export class SourceBody implements Source {
  @ApiProperty({ enum: kinds, example: 'PROTOCOL_TEXT' }) @IsIn(kinds) readonly kind!: Source['kind'];
  @ApiProperty({ example: 'Protocollo di intesa, originale presso la segreteria' })
  @IsText(1000)
  readonly reference!: string;
  @ApiPropertyOptional({ type: String, example: 'art. 4' })
  @IsOptional()
  @IsText(100)
  readonly page: string | null = null;
  /** EDTF: when it was published. Of what is so later it says nothing. */
  @ApiPropertyOptional({ type: String, example: '2026-01' })
  @IsOptional()
  @IsEdtf()
  readonly publishedOn: string | null = null;
  @ApiPropertyOptional({ type: String, example: '2026-01-15' })
  @IsOptional()
  @IsLegalDate()
  readonly retrievedOn: string | null = null;
  @ApiPropertyOptional({ type: String, description: 'sha-256 of the document, hex' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  readonly hash: string | null = null;
}
