import { Problem } from '@patto/http';
import { Public } from '@patto/identity';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { StoreHealth } from './store-health';

class HealthView {
  @ApiProperty({ enum: ['ok'], example: 'ok' }) readonly status!: 'ok';
}

@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly stores: StoreHealth) {}

  @Get('live')
  @ApiOperation({ summary: 'Is the process alive?' })
  @ApiOkResponse({ type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Can it serve? 503 when a store does not answer' })
  @ApiOkResponse({ type: HealthView })
  async ready(): Promise<HealthView> {
    const { estrangement, ...reached } = await this.stores.look();
    if (Object.values(reached).some((reach) => reach !== 'ok'))
      throw new Problem(503, 'fault.unavailable', 'A store does not answer.', { facts: reached });
    if (estrangement !== null) throw new Problem(503, 'fault.store-changed', estrangement.sentence);
    return { status: 'ok' };
  }
}
