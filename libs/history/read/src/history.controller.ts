import { AsOfPageQuery, AsOfQuery, IdParam, IsId } from '@patto/http';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { BallotReader } from './ballots/ballot.query';
import { BallotView } from './ballots/ballot.view';
import { Lists } from './lists.query';
import { Networks } from './networks.query';
import {
  BallotsPageView,
  MandatesPageView,
  MembersPageView,
  MotionsPageView,
  NetworksPageView,
  TimelinePageView,
} from './pages.view';
import { Segments } from './state/segments.query';
import { StateQuery } from './state/state.query';
import { StateView } from './state/state.view';
import { ballotLineView, mandateView, memberView, motionView } from './state/views';
import { alongs, Timeline, type Along } from './timeline.query';

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

@ApiTags('history')
@Controller('v1')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly networks: Networks,
    private readonly lists: Lists,
    private readonly segments: Segments,
    private readonly ballotReader: BallotReader,
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
  async state(
    @IdParam('networkId') network: string,
    @Query() query: AsOfQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StateView> {
    const { view, isFixed } = await this.queries.execute(new StateQuery(network, query));
    if (isFixed) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    return view;
  }

  @Get('networks/:networkId/members')
  @ApiOperation({ summary: 'List the members of a network' })
  @ApiOkResponse({ type: MembersPageView })
  members(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MembersPageView> {
    return this.lists.page(network, 'member', query, async (cells, at) => {
      const nameOf = await this.segments.namesOf(
        cells.flatMap(({ subject }) => subject ?? []),
        at,
      );
      return cells.map((cell) => memberView(cell, nameOf));
    });
  }

  @Get('networks/:networkId/motions')
  @ApiOperation({ summary: 'List the motions of a network' })
  @ApiOkResponse({ type: MotionsPageView })
  motions(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MotionsPageView> {
    return this.lists.page(network, 'motion', query, (cells) => cells.map(motionView));
  }

  @Get('networks/:networkId/ballots')
  @ApiOperation({ summary: 'List the ballots of a network' })
  @ApiOkResponse({ type: BallotsPageView })
  ballots(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<BallotsPageView> {
    return this.lists.page(network, 'ballot', query, (cells) => cells.map(ballotLineView));
  }

  @Get('networks/:networkId/mandates')
  @ApiOperation({ summary: 'List the mandates of a network' })
  @ApiOkResponse({ type: MandatesPageView })
  mandates(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MandatesPageView> {
    return this.lists.page(network, 'mandate', query, (cells) => cells.map(mandateView));
  }

  @Get('networks/:networkId/timeline')
  @ApiOperation({ summary: 'What happened in a network, in order of time or of record' })
  @ApiOkResponse({ type: TimelinePageView })
  timeline(@IdParam('networkId') network: string, @Query() query: TimelineQuery): Promise<TimelinePageView> {
    const { along, subject, ...page } = query;
    return this.timelines.page(network, { along, subject }, page);
  }

  @Get('ballots/:ballotId')
  @ApiOperation({ summary: 'A ballot with its rule, roll, votes and verdict' })
  @ApiOkResponse({ type: BallotView })
  ballot(@IdParam('ballotId') ballot: string, @Query() query: AsOfQuery): Promise<BallotView> {
    return this.ballotReader.ballot(ballot, query);
  }
}
