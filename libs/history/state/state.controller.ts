import { AsOfPageQuery, AsOfQuery, IdParam, IsId } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Networks } from '../networks/networks.query';
import { NetworksPageView, TimelinePageView } from '../question/page.view';
import { StateQuery } from './state.query';
import { StateView } from './state.view';
import { alongs, Timeline, type Along } from '../timeline/timeline.query';

export class TimelineQuery extends AsOfPageQuery {
  @ApiPropertyOptional({
    enum: alongs,
    description: 'Along which clock: when it was so, or when it was recorded.',
  })
  @IsIn(alongs)
  readonly along: Along = 'valid';
  @ApiPropertyOptional({
    type: String,
    description: 'Only what names this organisation or person.',
    example: 'cooperativa-aurora',
  })
  @IsOptional()
  @IsId()
  readonly subject: string | null = null;
}

@ApiTags('History')
@Controller('v1')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly networks: Networks,
    private readonly timelines: Timeline,
  ) {}

  @Get('networks')
  @ApiOperation({ summary: 'List the networks' })
  @ApiOkResponse({ type: NetworksPageView })
  listNetworks(@Query() query: AsOfPageQuery): Promise<NetworksPageView> {
    return this.networks.page(query);
  }

  @Get('networks/:networkId/state')
  @ApiOperation({ summary: 'The network as it was at an instant, as known at a position' })
  @ApiOkResponse({ type: StateView })
  state(@IdParam('networkId') network: string, @Query() query: AsOfQuery): Promise<StateView> {
    return this.queries.execute(new StateQuery(network, query));
  }

  @Get('networks/:networkId/timeline')
  @ApiOperation({ summary: 'What happened in a network, in order of time or of record' })
  @ApiOkResponse({ type: TimelinePageView })
  timeline(@IdParam('networkId') network: string, @Query() query: TimelineQuery): Promise<TimelinePageView> {
    const { along, subject, ...page } = query;
    return this.timelines.page(network, { along, subject }, page);
  }
}
