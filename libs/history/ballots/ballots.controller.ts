import { Reads } from '@patto/authority';
import { AsOfPageQuery, AsOfQuery, IdParam, ScopedIdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { BallotQuery } from './ballot.query';
import { BallotsPageView, BallotView } from './ballot.view';
import { BallotsQuery } from './ballots.query';

@ApiTags('History')
@Controller('v1')
export class BallotsController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/ballots')
  @Reads('decisions', 'deliberations')
  @ApiOperation({ summary: 'List the ballots of a network' })
  @ApiOkResponse({ type: BallotsPageView })
  ballots(@IdParam('networkId') id: string, @Query() query: AsOfPageQuery): Promise<BallotsPageView> {
    return this.gate.ask(BallotsQuery, { noun: 'network', id }, query, query);
  }

  @Get('ballots/:ballotId')
  @Reads('decisions', 'deliberations')
  @ApiOperation({ summary: 'A ballot with its rule, roll, votes and verdict' })
  @ApiOkResponse({ type: BallotView })
  ballot(@ScopedIdParam('ballotId') id: string, @Query() query: AsOfQuery): Promise<BallotView> {
    return this.gate.ask(BallotQuery, { noun: 'ballot', id }, query, null);
  }
}
