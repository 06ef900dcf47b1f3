import { Reads } from '@patto/authority';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FactParameters } from '../facts/fact-parameters';
import { Gate } from '../question/gate';
import { FactHistoryQuery } from './fact-history.query';
import { FactHistoryView } from './fact-history.view';

@ApiTags('History')
@Controller('v1')
export class FactHistoryController {
  constructor(private readonly gate: Gate) {}

  @Get('facts/history')
  @Reads('facts')
  @ApiOperation({ summary: 'What was believed of one thing about a date, when that changed and why' })
  @ApiOkResponse({ type: FactHistoryView })
  history(@Query() { entity, ...asOf }: FactParameters): Promise<FactHistoryView> {
    return this.gate.ask(FactHistoryQuery, { noun: 'fact', id: entity }, asOf, null);
  }
}
