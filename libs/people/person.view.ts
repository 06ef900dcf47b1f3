import { IsText } from '@patto/http';
import type { Details, Erasure, Hold } from '@patto/personal-data';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional } from 'class-validator';

const name = { type: String, nullable: true, example: 'Ada Zorzetto' } as const;

/** What I want to be known of me; what is left out is taken away. */
export class DetailsBody implements Details {
  @ApiPropertyOptional(name) @IsOptional() @IsText(200) readonly name: string | null = null;
  @ApiPropertyOptional({ type: String, example: 'ada@ente.example' })
  @IsOptional()
  @IsText(200)
  @IsEmail()
  readonly email: string | null = null;
  @ApiPropertyOptional({ type: String, example: '+39 011 0000000' })
  @IsOptional()
  @IsText(50)
  readonly phone: string | null = null;
  @ApiPropertyOptional({ type: String, example: 'Via Esempio 1, Torino' })
  @IsOptional()
  @IsText(500)
  readonly address: string | null = null;
}

/** Why nothing is known of a person any more. */
export class ErasureView {
  @ApiProperty({ example: 'GDPR 17(1)(a)' }) readonly ground!: string;
  @ApiProperty({ example: '2026-01-31T10:00:00.000Z' }) readonly at!: string;

  static of(erasure: Erasure | null): ErasureView | null {
    return erasure && { ground: erasure.ground, at: erasure.at };
  }
}

/** Whether what is known of a person has to be kept for now, and why. */
export class HoldView {
  @ApiProperty({ type: String, nullable: true, example: 'ricorso pendente al tribunale di Torino' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-01-31T10:00:00.000Z' })
  readonly since!: string | null;

  static of(hold: Hold | null): HoldView {
    return { reason: hold?.reason ?? null, since: hold?.at ?? null };
  }
}

export class NamedView {
  /** How the record calls the person. */
  @ApiProperty({ example: 'persona-segreteria' }) readonly id!: string;
  @ApiProperty(name) readonly name!: string | null;
}

export class NamesView {
  @ApiProperty({ type: () => [NamedView] }) readonly items!: readonly NamedView[];
}

/** A person; how to reach them only to those who keep a register in which they stand, and to themselves. */
export class PersonView extends NamedView {
  @ApiProperty({ type: String, nullable: true, example: null }) readonly email!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly phone!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly address!: string | null;
  /** Erased on legal ground. */
  @ApiProperty({ type: () => ErasureView, nullable: true, example: null })
  readonly erased!: ErasureView | null;
}
