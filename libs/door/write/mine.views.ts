import { IsText } from '@patto/http';
import type { KeyLine, KeyScope, PasskeyLine, SessionLine } from '@patto/identity';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';

const scopes = ['read', 'read write'] as const;

export class SessionView implements SessionLine {
  @ApiProperty({ example: '4f0c7c5e-8d21-4f0b-9f56-0c2a7a6c9b11' }) readonly id!: string;
  /** A browser, or a program that was given tokens. */
  @ApiProperty({ enum: ['browser', 'program'], example: 'browser' }) readonly kind!: SessionLine['kind'];
  /** By what it was opened. */
  @ApiProperty({ example: 'passkey' }) readonly openedWith!: string;
  /** What the browser says that it is. */
  @ApiProperty({ example: 'Mozilla/5.0 (X11; Linux x86_64)' }) readonly agent!: string;
  @ApiProperty({ example: '2026-12-01T09:00:00.000Z' }) readonly beganAt!: string;
  @ApiProperty({ example: '2026-12-15T09:00:00.000Z' }) readonly endsAt!: string;
}

export class SessionsView {
  @ApiProperty({ type: () => [SessionView] }) readonly items!: readonly SessionView[];
}

export class PasskeyView implements PasskeyLine {
  @ApiProperty({ example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' })
  readonly id!: string;
  @ApiProperty({ example: '2026-12-01T09:00:00.000Z' }) readonly madeAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly usedAt!: string | null;
}

export class PasskeysView {
  @ApiProperty({ type: () => [PasskeyView] }) readonly items!: readonly PasskeyView[];
}

/** A code that adds a device: to be typed there, at `/door/device`. */
export class DeviceView {
  @ApiProperty({ example: 'abcd-efgh-jkmn-pqrs-tuvw-xyz2' }) readonly code!: string;
  @ApiProperty({ example: '2026-12-01T09:10:00.000Z' }) readonly expiresAt!: string;
}

export class KeyBody {
  /** What the key is for. */
  @ApiProperty({ example: 'copia notturna' }) @IsText(100) readonly name!: string;
  @ApiPropertyOptional({ enum: scopes, example: 'read' })
  @IsIn(scopes)
  readonly scope: KeyScope = 'read';
  /** How long it holds. */
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 366, example: 90 })
  @IsInt()
  @Min(1)
  @Max(366)
  readonly days: number = 90;
}

export class KeyView implements KeyLine {
  /** The client id at the token endpoint. */
  @ApiProperty({ example: 'k-3f9a6d0c1b2e4f5a6b7c8d9e' }) readonly id!: string;
  @ApiProperty({ example: 'copia notturna' }) readonly name!: string;
  @ApiProperty({ enum: scopes, example: 'read' }) readonly scope!: KeyScope;
  @ApiProperty({ example: '2026-12-01T09:00:00.000Z' }) readonly madeAt!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) readonly expiresAt!: string;
}

export class NewKeyView extends KeyView {
  /** The client secret: told this once. */
  @ApiProperty({ example: 'Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1rZXktYXQtYWxs' }) readonly secret!: string;
}

export class KeysView {
  @ApiProperty({ type: () => [KeyView] }) readonly items!: readonly KeyView[];
}
