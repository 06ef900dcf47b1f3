import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { MandatesQuery } from './mandates.query';
import { MandatesPageView } from './mandate.view';

@ApiTags('History')
@Controller('v1')
export class MandatesController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/mandates')
  @Reads('mandates')
  @ApiOperation({ summary: 'List the mandates of a network' })
  @ApiOkResponse({ type: MandatesPageView })
  mandates(@IdParam('networkId') id: string, @Query() query: AsOfPageQuery): Promise<MandatesPageView> {
    return this.gate.ask(MandatesQuery, { noun: 'network', id }, query, query);
  }
}
