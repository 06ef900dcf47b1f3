import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { IsText } from '@patto/http';

/** An event of the record: its id is enough; where it stands, as a receipt gives it, spares looking it up. */
export class EventRefBody {
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) @IsUUID() readonly id!: string;
  @ApiPropertyOptional({ type: String, example: 'register-rete-esempio' })
  @IsOptional()
  @IsText(200)
  readonly stream: string | null = null;
  @ApiPropertyOptional({ type: String, example: '0' })
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  readonly revision: string | null = null;
}
