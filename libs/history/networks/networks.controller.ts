import { Reads } from '@patto/authority';
import { AsOfPageQuery } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { NetworksPageView } from './network.view';
import { NetworksQuery } from './networks.query';

@ApiTags('History')
@Controller('v1')
export class NetworksController {
  constructor(private readonly gate: Gate) {}

  @Get('networks')
  @Reads('network')
  @ApiOperation({ summary: 'List the networks' })
  @ApiOkResponse({ type: NetworksPageView })
  listNetworks(@Query() query: AsOfPageQuery): Promise<NetworksPageView> {
    return this.gate.ask(NetworksQuery, null, query, query);
  }
}
