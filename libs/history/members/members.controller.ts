import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { MembersQuery } from './members.query';
import { MembersPageView } from './member.view';

@ApiTags('History')
@Controller('v1')
export class MembersController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/members')
  @Reads('members')
  @ApiOperation({ summary: 'List the members of a network' })
  @ApiOkResponse({ type: MembersPageView })
  members(@IdParam('networkId') id: string, @Query() query: AsOfPageQuery): Promise<MembersPageView> {
    return this.gate.ask(MembersQuery, { noun: 'network', id }, query, query);
  }
}
