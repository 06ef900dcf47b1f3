import { Reads } from '@patto/authority';
import { AsOfQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { NetworkNamesQuery } from './network-names.query';
import { NetworkNamesView } from './network-names.view';

@ApiTags('History')
@Controller('v1')
export class NetworkNamesController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/names')
  @Reads('network')
  @ApiOperation({ summary: 'What a network was called, from the first name to the last' })
  @ApiOkResponse({ type: NetworkNamesView })
  names(@IdParam('networkId') id: string, @Query() query: AsOfQuery): Promise<NetworkNamesView> {
    return this.gate.ask(NetworkNamesQuery, { noun: 'network', id }, query, null);
  }
}
