import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam, IsId } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Gate } from '../question/gate';
import { clocks, TimelineQuery, type AlongClock } from './timeline.query';
import { TimelinePageView } from './timeline.view';

class TimelineParameters extends AsOfPageQuery {
  @ApiPropertyOptional({
    enum: clocks,
    description: 'Along which clock: when it was so, or when it was recorded.',
  })
  @IsIn(clocks)
  readonly along: AlongClock = 'valid';
  @ApiPropertyOptional({
    type: String,
    description: 'Only what names this organisation or person.',
    example: 'cooperativa-aurora',
  })
  @IsOptional()
  @IsId()
  readonly subject: string | null = null;
}

@ApiTags('History')
@Controller('v1')
export class TimelineController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/timeline')
  @Reads('record')
  @ApiOperation({ summary: 'What happened in a network, in order of time or of record' })
  @ApiOkResponse({ type: TimelinePageView })
  timeline(@IdParam('networkId') id: string, @Query() query: TimelineParameters): Promise<TimelinePageView> {
    return this.gate.ask(TimelineQuery, { noun: 'network', id }, query, query);
  }
}
