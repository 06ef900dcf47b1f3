import type { Receipt, WrittenEvent } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';

export class PositionView implements Position {
  @ApiProperty({ example: '2048' }) readonly commit!: string;
  @ApiProperty({ example: '2048' }) readonly prepare!: string;
}

/** An event of the record, as repairs and questions name it. */
class WrittenEventView implements WrittenEvent {
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly id!: string;
  @ApiProperty({ example: 'network-rete-esempio' }) readonly stream!: string;
  @ApiProperty({ example: '0' }) readonly revision!: string;
}

/** The answer to every command: what it is about, and where in the record it stands. */
export class ReceiptView {
  /** The id of what the command made or changed. */
  @ApiProperty({ example: 'rete-esempio' }) readonly id!: string;
  @ApiProperty({ example: 'network-rete-esempio' }) readonly stream!: string;
  /** The last revision that the command wrote, decimal; null when the stream holds nothing. */
  @ApiProperty({ type: String, nullable: true, example: '0' }) readonly revision!: string | null;
  /** Pass it as `atLeast` to a query that must see this command. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly position!: PositionView | null;
  /** The events that the command wrote, the first time it came; none when it was already so. */
  @ApiProperty({ type: () => [WrittenEventView] })
  readonly events!: readonly WrittenEventView[];

  static of(id: string, { stream, revision, position, events }: Receipt): ReceiptView {
    return { id, stream, revision, position, events };
  }
}
