import { Reads } from '@patto/authority';
import { AsOfQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { StateQuery } from './state.query';
import { StateView } from './state.view';

@ApiTags('History')
@Controller('v1')
export class StateController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/state')
  @Reads('network')
  @ApiOperation({ summary: 'The network as it was at an instant, as known at a position' })
  @ApiOkResponse({ type: StateView })
  state(@IdParam('networkId') id: string, @Query() query: AsOfQuery): Promise<StateView> {
    return this.gate.ask(StateQuery, { noun: 'network', id }, query, null);
  }
}
