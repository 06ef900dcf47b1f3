import { Reads } from '@patto/authority';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FactParameters } from '../facts/fact-parameters';
import { Gate } from '../question/gate';
import { FactTimelineQuery } from './fact-timeline.query';
import { FactTimelineView } from './fact-timeline.view';

@ApiTags('History')
@Controller('v1')
export class FactTimelineController {
  constructor(private readonly gate: Gate) {}

  @Get('facts/timeline')
  @Reads('facts')
  @ApiOperation({ summary: 'One thing along valid time, as known at a position' })
  @ApiOkResponse({ type: FactTimelineView })
  timeline(@Query() { entity, ...asOf }: FactParameters): Promise<FactTimelineView> {
    return this.gate.ask(FactTimelineQuery, { noun: 'fact', id: entity }, asOf, null);
  }
}
