import { Reads } from '@patto/authority';
import { AsOfQuery, IdParam, integer } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Gate } from '../question/gate';
import { GapsQuery } from './gaps.query';
import { GapsView } from './gaps.view';

class GapsParameters extends AsOfQuery {
  @ApiPropertyOptional({
    type: 'integer',
    description: 'How many days late an entry must be to be told of.',
    default: 30,
  })
  @Transform(integer)
  @IsInt()
  @Min(0)
  @Max(36_500)
  readonly days: number = 30;
}

@ApiTags('History')
@Controller('v1')
export class GapsController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/gaps')
  @Reads('record')
  @ApiOperation({ summary: 'Where the record is late, silent, or at odds with itself' })
  @ApiOkResponse({ type: GapsView })
  gaps(@IdParam('networkId') id: string, @Query() query: GapsParameters): Promise<GapsView> {
    return this.gate.ask(GapsQuery, { noun: 'network', id }, query, query);
  }
}
