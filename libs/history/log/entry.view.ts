import { registers } from '@patto/membership/domain';
import { PositionView } from '@patto/http';
import { ApiProperty } from '@nestjs/swagger';

/** One event of the record. */
export class EntryView {
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
  @ApiProperty({ example: registers.history.spellings[0] }) readonly type!: string;
  @ApiProperty({ example: 'register-rete-esempio' }) readonly stream!: string;
  @ApiProperty({ example: '0' }) readonly revision!: string;
  @ApiProperty({ type: () => PositionView }) readonly position!: PositionView;
  /** The store's clock, UTC. */
  @ApiProperty({ example: '2026-01-20T09:30:00.000Z' }) readonly recordedAt!: string;
  /** EDTF or instant: from when it has effect, as the event states it. */
  @ApiProperty({ example: '2026-01-20' }) readonly effective!: string;
  /** Organisations and persons that it names. */
  @ApiProperty({ type: [String], example: ['cooperativa-aurora'] }) readonly subjects!: readonly string[];
}
