import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { MotionsQuery } from './motions.query';
import { MotionsPageView } from './motion.view';

@ApiTags('History')
@Controller('v1')
export class MotionsController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/motions')
  @Reads('decisions', 'deliberations')
  @ApiOperation({ summary: 'List the motions of a network' })
  @ApiOkResponse({ type: MotionsPageView })
  motions(@IdParam('networkId') id: string, @Query() query: AsOfPageQuery): Promise<MotionsPageView> {
    return this.gate.ask(MotionsQuery, { noun: 'network', id }, query, query);
  }
}
