import { registers } from '@patto/membership/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject } from '@patto/kernel';
import { PageView } from '../question/as-of.view';

/** An event of the record as a CloudEvent 1.0. */
export class CloudEventView {
  @ApiProperty({ example: '1.0' }) readonly specversion!: string;
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly id!: string;
  @ApiProperty({ example: '/v1/networks/rete-esempio' }) readonly source!: string;
  @ApiProperty({ example: registers.history.spellings[0] }) readonly type!: string;
  @ApiProperty({ example: 'aurora-esempio' }) readonly subject!: string;
  /** From when it has effect; left out where the date is not precise. */
  @ApiPropertyOptional({ example: '2024-02-04T23:00:00.000Z' }) readonly time?: string;
  /** When it was recorded, by the store's clock. */
  @ApiProperty({ example: '2026-01-20T09:30:00.000Z' }) readonly recordedtime!: string;
  /** From when it has effect, as precisely as it is known. */
  @ApiProperty({ example: '2024-02-05' }) readonly effectiveedtf!: string;
  /** The commit position: grows with every event. */
  @ApiProperty({ example: '2048' }) readonly sequence!: string;
  @ApiProperty({ example: 'register-rete-esempio' }) readonly stream!: string;
  @ApiProperty({ example: '0' }) readonly revision!: string;
  @ApiPropertyOptional({ example: '7f3e9c2a-8c9b-4c55-9d0f-0a1b2c3d4e5f' }) readonly correlationid?: string;
  @ApiPropertyOptional({ example: '7f3e9c2a-8c9b-4c55-9d0f-0a1b2c3d4e5f' }) readonly causationid?: string;
  @ApiProperty({ example: 'application/json' }) readonly datacontenttype!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data!: JsonObject;
}

export class EventsPageView extends PageView {
  @ApiProperty({ type: () => [CloudEventView] }) readonly items!: readonly CloudEventView[];
}
