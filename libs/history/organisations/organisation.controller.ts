import { ReadsBodies } from '@patto/authority';
import { AsOfQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { OrganisationQuery } from './organisation.query';
import { OrganisationStateView } from './organisation.view';

@ApiTags('History')
@Controller('v1')
export class OrganisationController {
  constructor(private readonly gate: Gate) {}

  @Get('organisations/:organisationId')
  @ReadsBodies()
  @ApiOperation({ summary: 'An organisation: its name, memberships and representatives' })
  @ApiOkResponse({ type: OrganisationStateView })
  organisation(
    @IdParam('organisationId') id: string,
    @Query() query: AsOfQuery,
  ): Promise<OrganisationStateView> {
    return this.gate.ask(OrganisationQuery, { noun: 'organisation', id }, query, null);
  }
}
