import { Reads } from '@patto/authority';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FactParameters } from '../facts/fact-parameters';
import { Gate } from '../question/gate';
import { ExplanationQuery } from './explanation.query';
import { ExplanationView } from './explanation.view';

@ApiTags('History')
@Controller('v1')
export class ExplanationController {
  constructor(private readonly gate: Gate) {}

  @Get('facts/explanation')
  @Reads('record')
  @ApiOperation({ summary: 'A fact and everything it rests on: events, basis, clause, source' })
  @ApiOkResponse({ type: ExplanationView })
  explain(@Query() { entity, ...asOf }: FactParameters): Promise<ExplanationView> {
    return this.gate.ask(ExplanationQuery, { noun: 'fact', id: entity }, asOf, null);
  }
}
