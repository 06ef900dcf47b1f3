import { Reads } from '@patto/authority';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FactParameters } from '../facts/fact-parameters';
import { Gate } from '../question/gate';
import { FactPictureQuery } from './fact-picture.query';
import { FactPictureView } from './fact-picture.view';

@ApiTags('History')
@Controller('v1')
export class FactPictureController {
  constructor(private readonly gate: Gate) {}

  @Get('facts/picture')
  @Reads('facts')
  @ApiOperation({ summary: 'One thing on both clocks: when it was so, and when that was believed' })
  @ApiOkResponse({ type: FactPictureView })
  picture(@Query() { entity, ...asOf }: FactParameters): Promise<FactPictureView> {
    return this.gate.ask(FactPictureQuery, { noun: 'fact', id: entity }, asOf, null);
  }
}
